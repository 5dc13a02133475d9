using JointOps.Contracts;
using JointOps.Contracts.Figures;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Trends;

/// <summary>Trends, counted from what their reader may see.</summary>
public sealed class TrendReader(CountedEvents counted, Visible visible, Reference reference, DemonstrationClock clock) : ITrends
{
    /// <inheritdoc />
    public async Task<TrendPage> ReadAsync(TrendQuery query, Reader reader, CancellationToken stop)
    {
        var at = clock.GetUtcNow();
        var knownAt = query.KnownAt < at ? query.KnownAt.Value : at; // what is to come is known by nobody, and no checkpoint has worked in it
        var now = await FiguresAsync(query.Pair, query.Window, knownAt, reader, stop);
        var before = query.Base is { } days ? await FiguresAsync(query.Pair, days, knownAt, reader, stop) : null;
        return TrendView.Of(query, knownAt, reader.Role == Roles.Auditor ? null : reader.Agency, now, before);
    }

    private async Task<WindowFigures> FiguresAsync(string? pair, DayWindow window, DateTimeOffset knownAt, Reader reader, CancellationToken stop)
    {
        var told = await counted.ReadAsync(pair, window, worked: true, visible.To(reader), stop);
        return WindowFigures.Of(told.Where(e => e.Known <= knownAt), pair, window, knownAt, reference);
    }
}
