using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>Which reports of seizures an event names by its content; what is said of the request of a trace names that.</summary>
public static class SeizureNames
{
    private static readonly Dictionary<string, Func<ToldEvent, IEnumerable<EventRef>?>> _named = new()
    {
        [EventTypes.Name(typeof(CustodyTransferred))] = e => Own(e, e.Read<CustodyTransferred>()?.Seizure),
        [EventTypes.Name(typeof(TraceRequested))] = e => Own(e, e.Read<TraceRequested>()?.Seizure),
        [EventTypes.Name(typeof(TraceEligibilityAssessed))] = e => Own(e, e.Read<TraceEligibilityAssessed>()?.Seizure),
        [EventTypes.Name(typeof(TraceCompleted))] = e => Request(e.Read<TraceCompleted>()?.Request),
        [EventTypes.Name(typeof(TraceStatusReported))] = e => Request(e.Read<TraceStatusReported>()?.Request),
        [EventTypes.Name(typeof(TraceClosedUnresolved))] = e => Request(e.Read<TraceClosedUnresolved>()?.Request),
        [EventTypes.Name(typeof(SeizureMerged))] = e => e.Read<SeizureMerged>() is { } m
            ? [m.Kept, .. m.Merged.Select(id => new EventRef(e.Mark.Origin, id))] : null,
        [EventTypes.Name(typeof(MatchDetected))] = e => e.Mark.Origin == Markings.Coordination
            ? e.Read<MatchDetected>()?.Items.Select(i => new EventRef(i.Side, i.Seizure)) : null,
    };

    /// <summary>The types of events that name any.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. _named.Keys];

    /// <summary>Whether events of a type name any.</summary>
    public static bool IsOne(string type) => _named.ContainsKey(type);

    /// <summary>Those that it names; null when it names none, or does not read as what it says it is: another service may have written it.</summary>
    public static IEnumerable<EventRef>? Of(ToldEvent e) => _named.TryGetValue(e.Type, out var named) ? named(e) : null;

    private static EventRef[]? Own(ToldEvent e, Guid? seizure) => seizure is { } id ? [new(e.Mark.Origin, id)] : null;

    private static EventRef[]? Request(Guid? request) => request is { } id ? [new("mx", id)] : null; // only Mexico asks
}
