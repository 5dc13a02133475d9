using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Seizures;

/// <summary>An event that names reports of seizures.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="About">Keys of the reports, or of the request of a trace.</param>
public sealed record SeizureLink(Guid Event, IReadOnlyList<string> About);

/// <summary>
/// Which events name which reports, by their contents: what a content said goes with it, here as after a rebuild. Corrections and retractions
/// are found by the event that they speak of.
/// </summary>
public sealed class SeizureLinks() : ReadModel<SeizureLink>(Table)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.seizure_link";

    private static readonly Dictionary<string, Func<NumberedEvent, IEnumerable<EventRef>?>> _named = new()
    {
        [EventTypes.Name(typeof(CustodyTransferred))] = e => e.Read<CustodyTransferred>() is { } t ? [new(e.Mark.Origin, t.Seizure)] : null,
        [EventTypes.Name(typeof(TraceRequested))] = e => e.Read<TraceRequested>() is { } t ? [new(e.Mark.Origin, t.Seizure)] : null,
        [EventTypes.Name(typeof(TraceEligibilityAssessed))] = e =>
            e.Read<TraceEligibilityAssessed>() is { } t ? [new(e.Mark.Origin, t.Seizure)] : null,
        // What is said of a request names that; the request names the report.
        [EventTypes.Name(typeof(TraceCompleted))] = e => e.Read<TraceCompleted>() is { } t ? [Request(t.Request)] : null,
        [EventTypes.Name(typeof(TraceStatusReported))] = e => e.Read<TraceStatusReported>() is { } t ? [Request(t.Request)] : null,
        [EventTypes.Name(typeof(TraceClosedUnresolved))] = e => e.Read<TraceClosedUnresolved>() is { } t ? [Request(t.Request)] : null,
        [EventTypes.Name(typeof(SeizureMerged))] = e => e.Read<SeizureMerged>() is { } m
            ? [m.Kept, .. m.Merged.Select(id => new EventRef(e.Mark.Origin, id))] : null,
        [EventTypes.Name(typeof(MatchDetected))] = e => e.Mark.Origin == ServiceNames.Coordination
            ? e.Read<MatchDetected>()?.Items.Select(i => new EventRef(i.Side, i.Seizure)) : null,
    };

    private static EventRef Request(Guid id) => new("mx", id); // only Mexico asks

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) => _named.ContainsKey(e.Type) ? [e.Event.ToString()] : [];

    /// <inheritdoc />
    protected override SeizureLink? Fold(SeizureLink? row, NumberedEvent e, IEnumerable<NumberedMark> made) =>
        _named[e.Type](e) is { } named ? new(e.Event, [.. named.Select(r => r.Write()).Distinct()]) : row;

    /// <inheritdoc />
    protected override Guid? EventOf(SeizureLink row) => row.Event;

    /// <inheritdoc />
    protected override SeizureLink? Dropped(SeizureLink row) => null;
}
