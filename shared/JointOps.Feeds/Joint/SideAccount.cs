using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Feeds.Joint;

/// <summary>What one side told of a joint operation, with the events that its handshake stands on.</summary>
/// <param name="Proposal">The last proposal that it made and did not retract; null when there is none.</param>
/// <param name="Answer">The last acceptance or refusal, the same way.</param>
public sealed record SideAccount(JointAccount Account, ToldEvent? Proposal, ToldEvent? Answer)
{
    /// <summary>The account of a side from the events of a joint operation, all of which its reader may see.</summary>
    public static SideAccount Of(string side, IEnumerable<ToldEvent> told)
    {
        var own = StandingEvent.NotRetracted(told.Where(e => e.Mark.Origin == side));
        return new(
            JointAccount.Of(own), own.LastOrDefault(e => Reads<OperationProposed>(e)),
            own.LastOrDefault(e => Reads<OperationAccepted>(e) || Reads<OperationDeclined>(e)));
    }

    private static bool Reads<T>(ToldEvent e) where T : class => e.Type == EventTypes.Name(typeof(T)) && e.Read<T>() is not null;
}
