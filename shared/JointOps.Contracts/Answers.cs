namespace JointOps.Contracts;

/// <summary>The content of a post that says nothing but that it was posted: an acknowledgement, a withdrawal.</summary>
public sealed record Nothing;

/// <summary>The content of a post that consents.</summary>
/// <param name="Expires">When the consent ends by itself, at most a year ahead.</param>
public sealed record ConsentTerms(DateTimeOffset Expires);

/// <summary>The content of a post that refuses, suspends or ends a consent.</summary>
public sealed record ConsentReason(string Reason);

/// <summary>The content of a post that resolves a conflict, as far as the own action is concerned.</summary>
/// <param name="Outcome">A code of <c>conflictOutcome</c>.</param>
/// <param name="Note">For the other agency.</param>
public sealed record ConflictOutcome(string Outcome, string? Note = null);

/// <summary>The content of a post that declines or cancels a handoff.</summary>
public sealed record HandoffReason(string Reason);

/// <summary>The content of a post that accepts a handoff.</summary>
public sealed record HandoffNote(string? Note = null);

/// <summary>The content of a post that tells that something was handed over, or taken over.</summary>
/// <param name="Items">Of things: which of those asked for; null = all of them.</param>
/// <param name="Seal">The seal that it passed under; a person has none.</param>
public sealed record HandoffHands(IReadOnlyList<int>? Items = null, string? Seal = null, string? Note = null);

/// <summary>The content of a post that erases what is kept of a person.</summary>
/// <param name="Ground">Why: a code of <c>erasureGround</c>.</param>
/// <param name="Document">The paper it stands on.</param>
public sealed record ErasureTerms([property: Code("erasureGround")] string Ground, string Document);

/// <summary>The content of a post that releases a legal hold.</summary>
/// <param name="Authority">Who released it.</param>
/// <param name="Document">The paper it stands on.</param>
public sealed record HoldRelease(string Authority, string Document);
