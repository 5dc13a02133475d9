using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Holds;

/// <summary>The road from a hold, and from its release, to the writer, for the API and for pages alike.</summary>
public sealed class HoldDesk(Poster poster, FeedLog feed, Reference reference, DemonstrationClock clock) : IHoldDesk
{
    /// <inheritdoc />
    Task IHoldDesk.PlaceAsync(Caller caller, Guid key, byte[] body) => PlaceAsync(caller, key, body);

    /// <inheritdoc />
    Task IHoldDesk.ReleaseAsync(Caller caller, Guid id, Guid key, byte[] body, CancellationToken stop) => ReleaseAsync(caller, id, key, body, stop);

    internal Task<Accepted> PlaceAsync(Caller caller, Guid key, byte[] body)
    {
        var hold = Bodies.Parse<Posting<LegalHoldPlaced>>(body).Content;
        return poster.PostAsync<LegalHoldPlaced>(
            caller, PlaceHold.Stream(hold, key), PlaceHold.Command.Path, key, body, EventRef.Read(hold.Of) is { } of ? [of.Id] : [],
            (post, view) => PlaceHold.Decide(post, view, caller.Reader, reference));
    }

    /// <summary>A hold that is hidden and one that does not exist are refused alike, whatever else is wrong.</summary>
    internal async Task<Accepted> ReleaseAsync(Caller caller, Guid id, Guid key, byte[] body, CancellationToken stop)
    {
        FeedEntry? placed = null;
        await foreach (var e in feed.OfEventAsync(caller.Reader.Side, id, stop)) placed = e;
        if (placed?.Type != HoldModel.Placed || !Release.MaySee(placed.Mark, caller.Reader, reference.Agencies, clock.GetUtcNow()))
            throw new Refusal("not-found");
        return await poster.PostAsync<HoldRelease>(
            caller, placed.Subject, $"holds/{id}/release", key, body, [id],
            (post, view) => ReleaseHold.Decide(new(caller.Reader.Side, id), post, view, caller.Reader, reference));
    }
}
