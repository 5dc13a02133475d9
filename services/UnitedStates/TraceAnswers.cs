using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.UnitedStates;

/// <summary>The United States' own fold of an operation's stream: which trace requests it answered.</summary>
public sealed record TraceAnswers(ImmutableHashSet<Guid> Answered)
{
    /// <summary>The fold; it knows one event type and ignores the rest.</summary>
    public static TraceAnswers? Evolve(TraceAnswers? state, Recorded e) => e.Data is TraceCompleted t
        ? new((state?.Answered ?? []).Add(t.Request))
        : state;
}
