using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using JointOps.Feeds.Seizures;
using JointOps.Ledger;

namespace JointOps.Feeds.Trends;

/// <summary>
/// The events of a window alone, found by when they happened, and what is said of them: how much lies before or after costs nothing.
/// </summary>
public sealed class CountedEvents(FeedLog feed, SeizureEvents seizures)
{
    private static readonly string _recorded = EventTypes.Name(typeof(SeizureRecorded));

    // The types as the partial indexes of seizures.sql name them: they serve these two alone and cost no other event anything.
    private static readonly string _counted = Happened(WindowFigures.Types), _checkpoints = Happened(OpenMinutes.Types);

    /// <summary>Reports and inspections with all that is said of them, in no order that matters.</summary>
    /// <param name="pair">Null = all.</param>
    /// <param name="worked">Whether times of checkpoints are counted too.</param>
    /// <param name="may">What may be seen.</param>
    public async Task<List<ToldEvent>> ReadAsync(
        string? pair, DayWindow window, bool worked, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var (from, to) = window.Anywhere;
        var entries = await ReadAsync(_counted, pair, from, to, stop);
        if (worked) entries.AddRange(await ReadAsync(_checkpoints, pair, from.AddDays(-OpenMinutes.Lookback), to, stop));
        var reports = entries.Where(e => e.Type == _recorded).Select(e => new EventRef(e.Mark.Origin, e.Id));
        return await seizures.AboutAsync(reports, entries, may, stop);
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
