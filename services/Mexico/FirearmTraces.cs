using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Mexico;

/// <summary>Mexico's own fold of an operation's stream: which firearms a trace was requested of, so that none is traced twice.</summary>
public sealed record FirearmTraces(ImmutableHashSet<(Guid Seizure, int Item)> Requested)
{
    /// <summary>The fold; it knows one event type and ignores the rest.</summary>
    public static FirearmTraces? Evolve(FirearmTraces? state, Recorded e) => e.Data is TraceRequested t
        ? new((state?.Requested ?? []).Add((t.Seizure, t.Item)))
        : state;
}
