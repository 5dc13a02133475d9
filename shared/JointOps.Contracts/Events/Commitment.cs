namespace JointOps.Contracts.Events;

/// <summary>Whole local days, half open.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last one.</param>
public sealed record FigureDays(DateOnly From, DateOnly To);

/// <summary>
/// Somebody claims a figure in public, and an agency enters it with its parts: without what it stands on, a share or a change says nothing.
/// Rival claims stand side by side.
/// </summary>
/// <param name="Party">Who claims it, a code of <c>figureParty</c>: an institution, never a person.</param>
/// <param name="Metric">What is counted, a code of <c>metric</c>.</param>
/// <param name="Kind">A code of <c>figureKind</c>: <c>count</c>, <c>change</c> (percent of the baseline) or <c>share</c> (percent).</param>
/// <param name="Value">As it was claimed; its decimals say to what it was rounded.</param>
/// <param name="Window">The days that were counted.</param>
/// <param name="Source">Where it was published, without a person's name.</param>
/// <param name="Numerator">What was counted on those days.</param>
/// <param name="Denominator">Of a share: what it is a share of.</param>
/// <param name="Baseline">Of a change: what it is compared with.</param>
/// <param name="BaselineWindow">The days that the baseline was counted on.</param>
/// <param name="Unverifiable">Its parts were not published: those that are missing are named wherever it is shown.</param>
/// <param name="Disputes">The claim that it is put against.</param>
[EventName("figure.claimed.v1")]
public sealed record FigureClaimed(
    [property: Identifying, Code("figureParty")] string Party, [property: Identifying, Code("metric")] string Metric,
    [property: Identifying, Code("figureKind")] string Kind, [property: Identifying] decimal Value, [property: Identifying] FigureDays Window,
    string Source, [property: Identifying] decimal? Numerator = null, [property: Identifying] decimal? Denominator = null,
    [property: Identifying] decimal? Baseline = null, FigureDays? BaselineWindow = null, [property: Identifying] bool Unverifiable = false,
    [property: Identifying] EventRef? Disputes = null);

/// <summary>
/// A party commits itself to a figure. Day n ends with the local day that is n days after the start; at that instant coordination evaluates.
/// </summary>
/// <param name="Party">A code of <c>figureParty</c>.</param>
/// <param name="Metric">A code of <c>metric</c>.</param>
/// <param name="Baseline">What it was before, as the party states it.</param>
/// <param name="Start">Day 0.</param>
/// <param name="Zone">IANA zone in which its days end.</param>
/// <param name="Days">On which days it is evaluated, ascending: 45 and 90.</param>
/// <param name="Target">What it shall become; null = none was named.</param>
/// <param name="Text">What was promised, without a person's name.</param>
[EventName("commitment.made.v1")]
public sealed record CommitmentMade(
    [property: Identifying, Code("figureParty")] string Party, [property: Identifying, Code("metric")] string Metric,
    [property: Identifying] decimal Baseline, [property: Identifying] DateOnly Start, [property: Identifying] string Zone,
    [property: Identifying] IReadOnlyList<int> Days, [property: Identifying] decimal? Target = null, string? Text = null);

/// <summary>
/// Coordination evaluated a commitment at the end of one of its days, from what everybody may see of what it knew by then. What comes to be known
/// later changes the present and never this.
/// </summary>
/// <param name="KnownAt">The last instant of the day.</param>
/// <param name="Kind">What the value is: a count, a share in percent, or a change in percent as it was stated.</param>
/// <param name="Computable">Whether this system counts the metric; else the value is what the party stated, in <paramref name="StatedIn"/>.</param>
/// <param name="Coverage">What it was counted from.</param>
/// <param name="Value">Null = nothing to be a share of, or nothing was stated.</param>
/// <param name="Parts">What the value was counted from; null where it was stated.</param>
/// <param name="StatedIn">The claim that states it.</param>
[EventName("commitment.evaluated.v1")]
public sealed record CommitmentEvaluated(
    EventRef Commitment, int Day, DateTimeOffset KnownAt, [property: Code("metric")] string Metric,
    [property: Code("figureKind")] string Kind, bool Computable, FigureCoverage Coverage,
    decimal? Value = null, FigureParts? Parts = null, EventRef? StatedIn = null);

/// <summary>What a figure is counted from.</summary>
/// <param name="Denominator">What a share is a share of; null of a count.</param>
public sealed record FigureParts(decimal Numerator, decimal? Denominator = null);

/// <summary>Which events a figure was counted from: anybody who holds the two logs can count it again.</summary>
/// <param name="Days">On which they happened, where they did.</param>
/// <param name="Facts">How many were counted.</param>
/// <param name="Logs">How much of each side's disclosure log was known: whatever stands below that index.</param>
/// <param name="LeftOut">Reports and tallies of those days that did not count, since they were retracted or given up; null = not told.</param>
public sealed record FigureCoverage(FigureDays Days, int Facts, IReadOnlyList<LogSize> Logs, IReadOnlyList<EventRef>? LeftOut = null);

/// <param name="Side">Whose disclosure log.</param>
/// <param name="Size">How many of its leaves.</param>
public sealed record LogSize([property: Code("side")] string Side, long Size);
