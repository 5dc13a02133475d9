using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>
/// What an event rests on: whoever sees the one must see the other, or would meet a state that it cannot understand. Posting and changes of
/// marking ask this one list.
/// </summary>
internal static class EventGrounds
{
    /// <summary>The events of the operation that one with that content rests on; none for a mere fact.</summary>
    public static IEnumerable<Recorded> Grounds(this Operation operation, object content) => content switch
    {
        OperationStarted or OperationSuspended or OperationResumed or OperationClosed or CheckpointOpened or CheckpointClosed =>
            Of(operation, operation.Plan),
        CustodyTransferred transfer => Of(operation, transfer.Seizure),
        SeizureMerged merge => Of(operation, [.. merge.Merged]),
        _ => [],
    };

    private static IEnumerable<Recorded> Of(Operation operation, params Guid[] ids) =>
        ids.Where(id => operation.Events.ContainsKey(id) && !operation.Retracted.Contains(id)).Select(id => operation.Events[id]);
}
