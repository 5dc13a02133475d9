namespace JointOps.Contracts;

/// <summary>The body of every post: the envelope as far as a caller says it, and the content. One post is exactly one event.</summary>
/// <param name="Occurred">When it happened; absent = now. Not in the future.</param>
/// <param name="Zone">The IANA zone it happened in; absent = the zone of the poster's city of the pair.</param>
/// <param name="Pair">A city pair, or <c>border</c>; absent = the operation's own.</param>
/// <param name="Purpose">Why it is shared, a code; <c>CaseRef</c>: for which case, a token of letters, digits and <c>. - /</c>.</param>
/// <param name="KeepUntil">When its content is to vanish everywhere; absent = it stays.</param>
/// <param name="Evaluation">Source A, B, C or X and information 1 to 4, as one word: <c>B2</c>.</param>
/// <param name="Marking">Who may see it; corrections and retractions always take their target's.</param>
public sealed record Posting<T>(
    T Content, string? Marking = null, DateTimeOffset? Occurred = null, string? Zone = null, string? Pair = null,
    IReadOnlyList<string>? ReleaseTo = null, string? Handling = null, string? Purpose = null, string? CaseRef = null,
    DateTimeOffset? KeepUntil = null, string? Evaluation = null);
