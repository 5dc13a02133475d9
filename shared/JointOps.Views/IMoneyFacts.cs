using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A judgment as it stands for its reader.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="ReleaseTo">The agencies that alone may see it; null = no narrowing.</param>
/// <param name="Retracted">It was wrong as a whole, and counts in no waterfall.</param>
public sealed record JudgmentSummary(
    EventRef Event, string? Number, string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    IReadOnlyList<string>? ReleaseTo, bool Retracted, JudgmentRecorded Judgment);

/// <summary>A stated rate as it stands for its reader.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="ReleaseTo">The agencies that alone may see it; null = no narrowing.</param>
/// <param name="Retracted">It was wrong as a whole, and is shown beside no sum.</param>
public sealed record RateSummary(
    EventRef Event, string? Number, string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    IReadOnlyList<string>? ReleaseTo, bool Retracted, RateStated Rate);

/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record JudgmentPage(IReadOnlyList<JudgmentSummary> Judgments, DateTimeOffset KnownAt, long? Next);

/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record RatePage(IReadOnlyList<RateSummary> Rates, DateTimeOffset KnownAt, long? Next);

/// <summary>Judgments and rates of both sides one by one, as the API asks for them; the waterfall holds those that count.</summary>
public interface IMoneyFacts
{
    /// <summary>Judgments that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<JudgmentPage> JudgmentsAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>Stated rates that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<RatePage> RatesAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);
}
