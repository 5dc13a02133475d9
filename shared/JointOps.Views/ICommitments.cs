using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A commitment as it stands for its reader.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="ReleaseTo">The agencies that alone may see it; null = no narrowing.</param>
/// <param name="Retracted">It was wrong as a whole: it is evaluated no more, and what was evaluated stays.</param>
/// <param name="IsForEverybody">Only what is binational, to everybody, is evaluated.</param>
/// <param name="Days">Ascending.</param>
public sealed record CommitmentSummary(
    EventRef Commitment, string? Number, string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    IReadOnlyList<string>? ReleaseTo, bool Retracted, bool IsForEverybody, CommitmentMade Made, IReadOnlyList<CommitmentDay> Days);

/// <summary>A day of a commitment.</summary>
/// <param name="Ends">Its last instant.</param>
/// <param name="Event">Coordination's event; null = not evaluated.</param>
/// <param name="Evaluated">What it says.</param>
public sealed record CommitmentDay(int Day, DateOnly Date, DateTimeOffset Ends, EventRef? Event, CommitmentEvaluated? Evaluated);

/// <summary>A claimed figure as it stands for its reader.</summary>
/// <param name="State">A code of <c>claimSum</c>: <c>adds-up</c>, <c>unverifiable</c> or <c>differs</c>.</param>
/// <param name="Missing">The parts that were not published, codes of <c>figurePart</c>.</param>
/// <param name="Retracted">It was wrong as a whole.</param>
public sealed record ClaimSummary(
    EventRef Claim, string? Number, string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    IReadOnlyList<string>? ReleaseTo, bool Retracted, FigureClaimed Claimed, string State, IReadOnlyList<string> Missing);

/// <summary>One commitment with its figures as of now, and what was claimed of its metric.</summary>
/// <param name="KnownAt">As this service knew then.</param>
/// <param name="Figures">A figure for each of its days, where this system counts the metric.</param>
/// <param name="Claims">Claims on its metric, rival ones among them, newest first.</param>
public sealed record CommitmentDetail(
    CommitmentSummary Commitment, DateTimeOffset KnownAt, IReadOnlyList<CommitmentFigure> Figures, IReadOnlyList<ClaimSummary> Claims);

/// <summary>The figure of a day as of now: of its days that have come so far, from what everybody may see.</summary>
/// <param name="Value">Null = nothing to be a share of.</param>
/// <param name="Facts">How many events it is counted from.</param>
/// <param name="Difference">Why it is another than was evaluated; null before the evaluation.</param>
/// <param name="Lacks">This service did not know then all that was evaluated: nothing can be explained from it yet.</param>
public sealed record CommitmentFigure(int Day, FigureParts Parts, decimal? Value, int Facts, FigureDifference? Difference, bool Lacks = false);

/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record CommitmentPage(IReadOnlyList<CommitmentSummary> Commitments, DateTimeOffset KnownAt, long? Next);

/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record ClaimPage(IReadOnlyList<ClaimSummary> Claims, DateTimeOffset KnownAt, long? Next);

/// <summary>Commitments and claims of both sides, as pages and API ask for them.</summary>
public interface ICommitments
{
    /// <summary>Commitments that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="knownAt">As this service knew then; null or to come = now.</param>
    Task<CommitmentPage> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>One of them, or null, whether it is hidden or does not exist.</summary>
    /// <param name="knownAt">As this service knew then; null or to come = now.</param>
    Task<CommitmentDetail?> FindAsync(EventRef commitment, Reader reader, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>Claims that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="metric">On that metric alone; null = on all.</param>
    /// <param name="knownAt">As this service knew then; null or to come = now.</param>
    Task<ClaimPage> ClaimsAsync(Reader reader, string? metric, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);
}
