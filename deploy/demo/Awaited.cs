namespace JointOps.Demo;

/// <summary>
/// What the services say by themselves, and a line is only posted after: one of these. So it is known from the same instant on, however
/// fast the line follows.
/// </summary>
/// <param name="Gap">A mirror gap, as coordination shows it.</param>
/// <param name="Conflict">A conflict that coordination found.</param>
/// <param name="Withdrawal">A recall or narrowing, by key: both other services have acknowledged it.</param>
/// <param name="ConsentEnd">A request for consent, by key: its originator's service repeats that it was ended.</param>
/// <param name="Evaluation">Coordination has evaluated a commitment.</param>
public sealed record Awaited(AwaitedGap? Gap = null, AwaitedConflict? Conflict = null, Guid? Withdrawal = null, Guid? ConsentEnd = null,
    AwaitedEvaluation? Evaluation = null)
{
    /// <summary>Whether it is exactly one.</summary>
    internal bool IsOne => new object?[] { Gap, Conflict, Withdrawal, ConsentEnd, Evaluation }.Count(w => w is not null) == 1;
}

/// <summary>A mirror gap by what it is about.</summary>
/// <param name="Until">When it ended; null = it lasts.</param>
/// <param name="Gone">There is none any more: late facts dissolved it.</param>
public sealed record AwaitedGap(string Pair, string Crossing, string OpenEnd, DateTimeOffset From, DateTimeOffset? Until = null, bool Gone = false);

/// <summary>A conflict by the keys of its two actions: its own id is coordination's to make.</summary>
/// <param name="Withdrawn">It is over, since one of them was withdrawn.</param>
public sealed record AwaitedConflict(IReadOnlyList<Guid> Actions, bool Withdrawn = false);

/// <summary>An evaluation by its commitment's key and day.</summary>
public sealed record AwaitedEvaluation(Guid Commitment, int Day);
