using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Holds;

/// <summary>
/// What this side's agencies have said on one subject, or on one hold of something else: a fold of its own stream. Holds on a person and
/// erasures stand on one stream, so that the one refuses the other without a race.
/// </summary>
/// <param name="Holds">Those in force.</param>
/// <param name="Erased">The agencies that have erased what they kept.</param>
public sealed record LegalState(ImmutableHashSet<Guid> Holds, ImmutableHashSet<string> Erased)
{
    /// <summary>What the streams of subjects begin with.</summary>
    public const string Subjects = "subjects/";

    /// <summary>What the streams of other holds begin with.</summary>
    public const string Others = "holds/";

    /// <summary>Nothing was said.</summary>
    public static LegalState Nothing { get; } = new([], []);

    /// <summary>The fold; it knows three event types and ignores the rest.</summary>
    public static LegalState? Evolve(LegalState? state, Recorded e) => (state ?? Nothing) is var s && e.Data switch
    {
        LegalHoldPlaced => s with { Holds = s.Holds.Add(e.Id) },
        LegalHoldReleased r => s with { Holds = s.Holds.Remove(r.Hold.Id) },
        PrivacyErased => s with { Erased = s.Erased.Add(e.Envelope.Agency) },
        _ => null,
    } is { } after ? after : state;
}
