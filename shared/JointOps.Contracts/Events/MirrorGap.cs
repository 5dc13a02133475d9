namespace JointOps.Contracts.Events;

/// <summary>
/// One end of a crossing worked and the other did not, for longer than the tolerance: stated by coordination, from what both sides
/// disclosed to it, and judged by when things happened alone.
/// </summary>
/// <param name="Crossing">A crossing of the event's pair, by code.</param>
/// <param name="OpenEnd">The end that worked: <c>north</c> or <c>south</c>.</param>
/// <param name="From">When it began to be the only one.</param>
/// <param name="Facts">The events it rests on, oldest first.</param>
/// <param name="Tolerance">The tolerance in force, in minutes.</param>
/// <param name="Until">When that ended; null while it lasts.</param>
/// <param name="Minutes">Whole minutes from <paramref name="From"/> to <paramref name="Until"/>; null while it lasts.</param>
[EventName("checkpoint.mirror-gap-detected.v1")]
public sealed record MirrorGapDetected(
    [property: Identifying] string Crossing, [property: Identifying] string OpenEnd,
    DateTimeOffset From, IReadOnlyList<FactReference> Facts, int Tolerance,
    DateTimeOffset? Until = null, int? Minutes = null);

/// <summary>The gap ended, or late, corrected or retracted facts made another of it. It supersedes what was said of the gap before.</summary>
/// <param name="Gap">The event that first told of it.</param>
/// <param name="Reason">A code of <c>mirrorReason</c>.</param>
[EventName("checkpoint.mirror-gap-revised.v1")]
public sealed record MirrorGapRevised(
    Guid Gap, DateTimeOffset From, IReadOnlyList<FactReference> Facts, string Reason, DateTimeOffset? Until = null, int? Minutes = null);

/// <summary>What is known by now is no gap, or none that may be told to whom it was told.</summary>
/// <param name="Gap">The event that first told of it.</param>
/// <param name="Reason">A code of <c>mirrorReason</c>.</param>
[EventName("checkpoint.mirror-gap-withdrawn.v1")]
public sealed record MirrorGapWithdrawn(Guid Gap, string Reason);

/// <summary>An event by its identity everywhere: the side that disclosed it, and its id.</summary>
public sealed record FactReference(string Side, Guid Id);
