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
        var (side, agency) = (caller.Reader.Side, caller.Reader.Agency);
        var told = await feed.SeenAsync(JointAccount.Stream(joint), caller.Reader, reference.Agencies, clock.GetUtcNow(), stop);
        return [.. told.Where(e => e.Mark.Origin == side && e.Mark.Agency == agency)];
    }
}
