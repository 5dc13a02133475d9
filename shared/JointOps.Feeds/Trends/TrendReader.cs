using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using JointOps.Feeds.Seizures;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Trends;

/// <summary>
/// Trends from the events of the window alone, found by when they happened, and from what is said of them: how much lies before or after
/// costs nothing.
/// </summary>
public sealed class TrendReader(FeedLog feed, SeizureEvents seizures, Reference reference, DemonstrationClock clock) : ITrends
{
    private static readonly string _recorded = EventTypes.Name(typeof(SeizureRecorded));

    // The types as the partial indexes of seizures.sql name them: they serve these two alone and cost no other event anything.
    private static readonly string _counted = Happened(WindowFigures.Types), _checkpoints = Happened(OpenMinutes.Types);

    /// <inheritdoc />
    public async Task<TrendPage> ReadAsync(TrendQuery query, Reader reader, CancellationToken stop)
    {
        var knownAt = query.KnownAt ?? clock.GetUtcNow();
        var now = await FiguresAsync(query.Pair, query.Window, knownAt, reader, stop);
        var before = query.Base is { } days ? await FiguresAsync(query.Pair, days, knownAt, reader, stop) : null;
        return TrendView.Of(query, knownAt, reader.Role == Roles.Auditor ? null : reader.Agency, now, before);
    }

    private async Task<WindowFigures> FiguresAsync(string? pair, DayWindow window, DateTimeOffset knownAt, Reader reader, CancellationToken stop)
    {
        var (from, to) = window.Anywhere;
        var entries = await ReadAsync(_counted, pair, from, to, stop);
        entries.AddRange(await ReadAsync(_checkpoints, pair, from.AddDays(-OpenMinutes.Lookback), to, stop));
        var reports = entries.Where(e => e.Type == _recorded).Select(e => new EventRef(e.Mark.Origin, e.Id));
        var told = await seizures.AboutAsync(reports, entries, reader, stop);
        return WindowFigures.Of(told.Where(e => e.Known <= knownAt), pair, window, knownAt, reference);
    }

    private async Task<List<FeedEntry>> ReadAsync(string happened, string? pair, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var entries = new List<FeedEntry>();
        // Ends of operations of no single pair come with one pair's checkpoints.
        var (ofPair, values) = pair is null ? ("", (object[])[from, to]) : ($" and f.pair in ($3, '{Envelope.Border}')", [from, to, pair]);
        await foreach (var e in feed.ReadAsync(happened + ofPair, stop, values)) entries.Add(e);
        return entries;
    }

    private static string Happened(IEnumerable<string> types) =>
        $"where f.type in ({string.Join(", ", types.Select(t => $"'{t}'"))}) and f.occurred >= $1 and f.occurred < $2";
}
