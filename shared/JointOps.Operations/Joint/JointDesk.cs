using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Joint;

/// <summary>Joint operations for the pages: the same road to the writer as the API's.</summary>
public sealed class JointDesk(JointPoster poster, FeedLog feed, Reference reference, DemonstrationClock clock) : IJointDesk
{
    /// <inheritdoc />
    public Task PostAsync(Caller caller, Guid joint, string route, Guid key, byte[] body, CancellationToken stop) => route == "propose"
        ? poster.ProposeAsync(caller, key, body)
        : (JointCommands.OfOne.FirstOrDefault(c => c.Route == route) ?? throw new Refusal("not-found")).PostAsync(
            poster, caller, joint, key, body, null, stop);

    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> ToldAsync(Caller caller, Guid joint, CancellationToken stop)
    {
        var (reader, told) = (caller.Reader, new List<ToldEvent>());
        await foreach (var e in feed.OfSubjectAsync(JointAccount.Stream(joint), stop))
            if (e.Mark.Origin == reader.Side && e.Mark.Agency == reader.Agency && e.Content is not null
                && Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow()))
                told.Add(e.Told());
        return told;
    }
}
