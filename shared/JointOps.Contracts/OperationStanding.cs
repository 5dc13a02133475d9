using System.Collections.Immutable;
using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// Where an operation stands by its events, or by those of them that a reader sees: decisions, views and pages fold by this one rule.
/// Neither crossing nor end of a checkpoint is ever corrected.
/// </summary>
/// <param name="Open">Checkpoints that work now, in the order in which they opened, each with the event that opened it.</param>
/// <param name="Opened">How many were opened so far.</param>
public sealed record OperationStanding(OperationStatus Status, ImmutableList<(string Crossing, string End, Guid By)> Open, int Opened)
{
    private static readonly string _planned = EventTypes.Name(typeof(OperationPlanned)), _checkpointOpens = EventTypes.Name(typeof(CheckpointOpened)),
        _checkpointCloses = EventTypes.Name(typeof(CheckpointClosed));

    private static readonly Dictionary<string, OperationStatus> _statusAfter = new()
    {
        [EventTypes.Name(typeof(OperationStarted))] = OperationStatus.Running,
        [EventTypes.Name(typeof(OperationResumed))] = OperationStatus.Running,
        [EventTypes.Name(typeof(OperationSuspended))] = OperationStatus.Suspended,
        [EventTypes.Name(typeof(OperationClosed))] = OperationStatus.Closed,
    };

    /// <summary>The status as <c>codes.json</c> lists it.</summary>
    public string Code => CodeOf(Status);

    /// <summary>A plan and nothing more.</summary>
    public static OperationStanding AsPlanned { get; } = new(OperationStatus.Planned, [], 0);

    /// <summary>The event types that a status is made of.</summary>
    public static IReadOnlyList<string> StatusTypes { get; } = [_planned, EventTypes.Name(typeof(RecordRetracted)), .. _statusAfter.Keys];

    /// <summary>What those events of one operation make together: what was retracted never was, and a retracted plan leaves nothing to do.</summary>
    public static OperationStanding Of(IEnumerable<ToldEvent> told)
    {
        var events = StandingEvent.NotRetracted(told);
        var standing = events.Aggregate(AsPlanned, (now, e) => now.With(e));
        return events.Any(e => e.Type == _planned) ? standing : standing with { Status = OperationStatus.Closed };
    }

    /// <summary>After one more event; those that it does not know change nothing.</summary>
    public OperationStanding With(ToldEvent e)
    {
        if (_statusAfter.TryGetValue(e.Type, out var status)) return this with { Status = status };
        if (e.Type == _checkpointOpens)
            return this with
            {
                Opened = Opened + 1,
                Open = e.Read<CheckpointOpened>() is { } o ? Without(o.Crossing, o.End).Add((o.Crossing, o.End, e.Id)) : Open
            };
        return e.Type == _checkpointCloses && e.Read<CheckpointClosed>() is { } c ? this with { Open = Without(c.Crossing, c.End) } : this;
    }

    /// <summary>The code of a status, as <c>codes.json</c> lists it.</summary>
    public static string CodeOf(OperationStatus status) => status switch
    {
        OperationStatus.Planned => "planned",
        OperationStatus.Running => "running",
        OperationStatus.Suspended => "suspended",
        _ => "closed",
    };

    private ImmutableList<(string Crossing, string End, Guid By)> Without(string crossing, string end) =>
        Open.RemoveAll(o => o.Crossing == crossing && o.End == end);
}
