using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>Where an operation stands by the events that its reader may see; the same rules as <see cref="Operation"/> folds by.</summary>
public static class StatusSeen
{
    private static readonly string Planned = EventTypes.Name(typeof(OperationPlanned)), Retracted = EventTypes.Name(typeof(RecordRetracted));

    private static readonly Dictionary<string, OperationStatus> After = new()
    {
        [EventTypes.Name(typeof(OperationStarted))] = OperationStatus.Running,
        [EventTypes.Name(typeof(OperationResumed))] = OperationStatus.Running,
        [EventTypes.Name(typeof(OperationSuspended))] = OperationStatus.Suspended,
        [EventTypes.Name(typeof(OperationClosed))] = OperationStatus.Closed,
    };

    /// <summary>The event types that matter here.</summary>
    public static string[] Types { get; } = [Planned, Retracted, .. After.Keys];

    /// <summary>The status after those events of one operation, oldest first: what was retracted never was.</summary>
    public static OperationStatus Of(IEnumerable<FeedEntry> visible)
    {
        var events = visible.ToArray();
        var retracted = events.Where(e => e.Type == Retracted).Select(e => e.Supersedes).ToHashSet();
        var rest = events.Where(e => !retracted.Contains(e.Id)).ToArray();
        return rest.Any(e => e.Type == Planned)
            ? rest.Aggregate(OperationStatus.Planned, (now, e) => After.GetValueOrDefault(e.Type, now))
            : OperationStatus.Closed;
    }
}
