using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Deconfliction;

/// <summary>Which agencies of this side have acknowledged a conflict: the fold of its stream here.</summary>
public sealed record ConflictWords(ImmutableHashSet<string> Acknowledged)
{
    /// <summary>The stream of a conflict, on whichever service somebody speaks on it.</summary>
    public static string Stream(Guid conflict) => $"conflicts/{conflict}";

    /// <summary>The fold; it knows one event type and ignores the rest.</summary>
    public static ConflictWords? Evolve(ConflictWords? words, Recorded e) =>
        e.Data is ConflictAcknowledged ? new((words?.Acknowledged ?? []).Add(e.Envelope.Agency)) : words;
}
