using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.UnitedStates;

/// <summary>The United States' own fold of an operation's stream: which trace requests it answered, and which it closed without an answer.</summary>
/// <param name="ByAnswer">The requests by the answer's id; one that was retracted or taken back answers nothing.</param>
/// <param name="ByClosing">Those that were closed, the same way.</param>
public sealed record TraceAnswers(ImmutableDictionary<Guid, Guid> ByAnswer, ImmutableDictionary<Guid, Guid> ByClosing)
{
    private static readonly TraceAnswers _none = new(ImmutableDictionary<Guid, Guid>.Empty, ImmutableDictionary<Guid, Guid>.Empty);

    /// <summary>The requests that were answered.</summary>
    public IEnumerable<Guid> Answered => ByAnswer.Values;

    /// <summary>Those that were closed without an answer.</summary>
    public IEnumerable<Guid> Closed => ByClosing.Values;

    /// <summary>The fold; it knows four event types and ignores the rest.</summary>
    public static TraceAnswers? Evolve(TraceAnswers? state, Recorded e) => e.Data switch
    {
        TraceCompleted t => (state ?? _none) with { ByAnswer = (state ?? _none).ByAnswer.SetItem(e.Id, t.Request) },
        TraceClosedUnresolved t => (state ?? _none) with { ByClosing = (state ?? _none).ByClosing.SetItem(e.Id, t.Request) },
        RecordRetracted r => state?.Without(r.Target),
        RecordRecalled r => state?.Without(r.Target),
        _ => state,
    };

    private TraceAnswers Without(Guid answer) => new(ByAnswer.Remove(answer), ByClosing.Remove(answer));
}
