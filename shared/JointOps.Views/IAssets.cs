using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>An asset as it stands for its reader.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="Agency">Who identified it.</param>
/// <param name="ReleaseTo">The agencies that alone may see it; null = no narrowing.</param>
/// <param name="Stage">The furthest that anything holds, a code of <c>assetStage</c>.</param>
/// <param name="Contested">A claim is pending, or a forfeiture can still be appealed.</param>
/// <param name="Value">Its newest value.</param>
/// <param name="Tracks">What each legal track of either country holds of it.</param>
public sealed record AssetSummary(
    EventRef Asset, string? Number, string Kind, string Jurisdiction, string? Description, string Agency, string Pair, DateTimeOffset Occurred,
    string Zone, string Marking, IReadOnlyList<string>? ReleaseTo, string Stage, bool Contested, Money Value, IReadOnlyList<AssetTrackState> Tracks);

/// <summary>One asset with all that both sides told of it, as far as its reader may see that.</summary>
/// <param name="Whose">The agency whose sight it is put together with; null = all that this service holds, as auditors see it.</param>
/// <param name="Facts">From how many events.</param>
/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Upheld">What claims took of its value before it was disposed of.</param>
/// <param name="ReturnedBefore">What went back before that.</param>
/// <param name="Disposed">What it brought; null = it was not disposed of.</param>
/// <param name="Held">What of the proceeds is there yet.</param>
/// <param name="Acts">Everything, oldest first.</param>
public sealed record AssetDetail(
    AssetSummary Asset, string? Whose, int Facts, DateTimeOffset KnownAt, IReadOnlyList<AssetValue> Values, IReadOnlyList<AssetClaim> Claims,
    Money Upheld, Money ReturnedBefore, AssetProceeds? Disposed, string? Agreement, IReadOnlyList<RecipientShare> Shares, Money Transferred,
    Money ReturnedAfter, Money Held, IReadOnlyList<AssetAct> Acts);

/// <summary>Something that was told of an asset.</summary>
/// <param name="Retracted">It was wrong, and counts no more.</param>
/// <param name="Lacks">The code of what it lacks to count; null = it counts.</param>
public sealed record AssetAct(
    EventRef Act, string Type, string Agency, DateTimeOffset Occurred, string Zone, bool Retracted, string? Lacks, JsonElement Content);

/// <param name="Whose">The agency whose sight they are put together with; null = all that this service holds, as auditors see it.</param>
/// <param name="Facts">From how many events those of the page are.</param>
/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record AssetPage(IReadOnlyList<AssetSummary> Assets, string? Whose, int Facts, DateTimeOffset KnownAt, long? Next);

/// <summary>How much money came how far, as its reader may see it.</summary>
/// <param name="AsOf">The day at the end of which it stood so.</param>
/// <param name="KnownAt">What this service knew by then.</param>
/// <param name="Agency">Whose figure it is; null = an auditor's.</param>
/// <param name="Facts">From how many events it is counted.</param>
/// <param name="Counted">The same in words.</param>
/// <param name="Expect">What to keep in mind of what courts ordered.</param>
/// <param name="Rates">Rates that were stated, the newest of each two currencies: nothing above is counted with them.</param>
/// <param name="Judgments">What courts ordered, the newest first, at most fifty.</param>
public sealed record WaterfallAnswer(
    DateOnly AsOf, DateTimeOffset KnownAt, string? Agency, int Facts, Text Counted, Text Expect, IReadOnlyList<Waterfall> Currencies,
    IReadOnlyList<ToldRate> Rates, IReadOnlyList<ToldJudgment> Judgments)
{
    /// <summary>The steps of one currency in another beside; null = no rate was asked for.</summary>
    public WaterfallBeside? Beside { get; init; }
}

/// <summary>Amounts in another currency beside their own, each converted by itself: nothing is counted with them.</summary>
/// <param name="Rate">With its day and its source.</param>
/// <param name="Posted">The event that stated it; null = the request did.</param>
/// <param name="Steps">Those of the rate's first currency, in order; none where there are no sums in it.</param>
public sealed record WaterfallBeside(RateStated Rate, EventRef? Posted, IReadOnlyList<StepBeside> Steps);

/// <param name="Step">A code of <c>waterfallStep</c>.</param>
public sealed record StepBeside([property: Code("waterfallStep")] string Step, Money Amount);

/// <summary>A rate with who stated it.</summary>
public sealed record ToldRate(EventRef Event, string Agency, RateStated Rate);

/// <summary>A judgment with who told of it.</summary>
public sealed record ToldJudgment(EventRef Event, string Agency, DateTimeOffset Occurred, JudgmentRecorded Judgment);

/// <summary>Assets of both sides, as pages and API ask for them.</summary>
public interface IAssets
{
    /// <summary>Those that the reader may see, told before a feed position, newest first.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<AssetPage> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>One of them, or null, whether it is hidden or does not exist.</summary>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<AssetDetail?> FindAsync(EventRef asset, Reader reader, DateTimeOffset? knownAt, CancellationToken stop);

    /// <summary>How much money came how far.</summary>
    /// <param name="asOf">At the end of that day; null = at the instant by which it was known.</param>
    /// <param name="knownAt">By what was known here then; null or to come = now.</param>
    Task<WaterfallAnswer> WaterfallAsync(Reader reader, DateOnly? asOf, DateTimeOffset? knownAt, CancellationToken stop);
}
