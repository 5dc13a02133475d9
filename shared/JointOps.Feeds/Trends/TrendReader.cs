using JointOps.Contracts;
using JointOps.Contracts.Figures;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Trends;

/// <summary>Trends, counted from what their reader may see.</summary>
public sealed class TrendReader(CountedEvents counted, FeedLog feed, Visible visible, Reference reference, DemonstrationClock clock) : ITrends
{
    private static readonly TimeSpan _clock = TimeSpan.FromMinutes(1); // while hours of what is open grow by themselves

    private readonly KeptFigures<TrendQuery, (TrendPage Page, bool Grow)> _kept =
        new(feed, [.. WindowFigures.Types, .. OpenMinutes.Types, .. SeizureNames.Types]);

    /// <inheritdoc />
    public async Task<TrendPage> ReadAsync(TrendQuery query, Reader reader, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        if (query.KnownAt >= at) query = query with { KnownAt = null }; // what is to come is known by nobody, and no checkpoint has worked in it
        var (page, grow) = await _kept.OfAsync(reader, query, at, async () =>
        {
            var (knownAt, end) = (query.KnownAt ?? at, new FirstEnd());
            var may = visible.Counting(reader, query.KnownAt, end);
            var now = await FiguresAsync(query, query.Window, knownAt, may, stop);
            var before = query.Base is { } days ? await FiguresAsync(query, days, knownAt, may, stop) : null;
            var grow = query.KnownAt is null && (now.Grow || before is { Grow: true });
            if (grow) end.Note(at + _clock);
            return ((TrendView.Of(query, knownAt, reader.Whose, now, before), grow), end.At);
        }, stop);
        return grow ? page : page with { KnownAt = query.KnownAt ?? at }; // nothing came since it was counted, and no hour went by
    }

    private async Task<WindowFigures> FiguresAsync(
        TrendQuery query, DayWindow window, DateTimeOffset knownAt, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var told = await counted.ReadAsync(query.Pair, window, worked: true, may, stop);
        return WindowFigures.Of(told.Where(e => e.WasKnown(query.KnownAt)), query.Pair, window, knownAt, reference);
    }
}
