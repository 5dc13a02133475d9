using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Operations.Handoffs;
using JointOps.Operations.Slices;
using JointOps.Views;

namespace JointOps.Operations.Recalls;

/// <summary>The road from a recall of any own event to the writer: onto the stream on which the event stands.</summary>
public sealed class RecallPoster(Poster poster, FeedLog feed, Reference reference, DemonstrationClock clock)
{
    /// <summary>Hands one recall to the writer. An event that is hidden and one that does not exist are refused alike.</summary>
    internal async Task<Accepted> PostAsync(Caller caller, Guid id, Guid key, byte[] body, CancellationToken stop)
    {
        if (Bodies.Parse<Posting<RecordRecalled>>(body).Content.Target != id) throw new Refusal("target-unknown");
        FeedEntry? told = null;
        await foreach (var e in feed.OfEventAsync(caller.Reader.Side, id, stop)) told = e;
        var now = clock.GetUtcNow();
        if (told is null || !Release.MaySee(told.Mark, caller.Reader, reference.Agencies, now)) throw new Refusal("not-found");
        var stream = told.Subject;
        // An operation's fold keeps its events, and refuses what it cannot be without.
        if (stream.StartsWith(Streams.Operations, StringComparison.Ordinal))
            return await poster.PostAsync(MarkRecord.RecallCommand, caller, Guid.Parse(stream[Streams.Operations.Length..]), key, body, null);
        var request = stream.StartsWith(Handoff.Prefix, StringComparison.Ordinal) ? EventRef.Read(stream[Handoff.Prefix.Length..]) : null;
        var others = request is null ? [] : await feed.SeenAsync(stream, caller.Reader, reference.Agencies, now, stop);
        return await poster.PostAsync<RecordRecalled>(caller, stream, $"events/{id}/recalls", key, body, [id], (post, view) =>
        {
            var handoff = request is null ? null : HandoffTold.Handoff(request, view.State<HandoffTold>(), others, caller.Reader.Side);
            return RecallEvent.Decide(id, post, handoff, view, caller.Reader, reference);
        });
    }
}
