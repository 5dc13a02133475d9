using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Feeds.Seizures;

/// <summary>Seizures from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class SeizureReader(Cases cases, FeedLog feed, Reference reference, DemonstrationClock clock) : ISeizures
{
    private const int MostSteps = 8; // from one merge to the next: more than anybody gives up one after the other

    // What names a report; and the same with the report itself.
    private const string Naming = $"f.event in (select l.event from {SeizureLinks.Table} l where l.row->'about' ?| $1)";
    private const string Said =
        $"({Naming} or (f.id, f.origin) in (select split_part(key, '/', 2)::uuid, split_part(key, '/', 1) from unnest($1) as k(key)))";

    private static readonly string _merged = EventTypes.Name(typeof(SeizureMerged)), _requested = EventTypes.Name(typeof(TraceRequested));

    /// <inheritdoc />
    public async Task<SeizureReports> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(SeizureModel.Table, reader, before, limit + 1, stop);
        var reports = page.Take(limit).Select(c => EventRef.Read(c.Key)!).ToArray();
        var view = await SeenAsync(reports, [.. page.Take(limit).SelectMany(c => c.Entries)], reader, stop);
        return new([.. reports.Select(view.Of).OfType<SeizureReport>()], page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<SeizureReport?> FindAsync(EventRef report, Reader reader, CancellationToken stop) =>
        report.Side is "mx" or "us" ? (await SeenAsync([report], null, reader, stop)).Of(report) : null;

    /// <summary>The reports with all that is said of them, and of those that they were given up for.</summary>
    /// <param name="entries">Those of the reports themselves; null = they are still to be read.</param>
    private async Task<SeizureView> SeenAsync(
        IReadOnlyList<EventRef> reports, IReadOnlyList<FeedEntry>? entries, Reader reader, CancellationToken stop)
    {
        var (told, asked) = (new List<ToldEvent>(), new HashSet<EventRef>());
        var next = reports.ToHashSet();
        for (var step = 0; step < MostSteps && next.Count > 0; step++)
        {
            asked.UnionWith(next);
            var said = await ReadAsync(entries is null ? Said : Naming, next.Select(r => r.Write()).ToArray(), reader, stop);
            said.AddRange((entries ?? []).Where(e => May(e, reader)).Select(e => e.Told()));
            entries = null;
            told.AddRange(said);
            told.AddRange(await ReadAsync("f.supersedes = any($1)", said.Select(e => e.Id).ToArray(), reader, stop));
            next = [.. said.SelectMany(Named).Where(r => r.Side is "mx" or "us" && !asked.Contains(r))];
        }
        return new(told, clock.GetUtcNow());
    }

    /// <summary>What else is to be read: the reports that a merge names, and what is said of a request.</summary>
    private static IEnumerable<EventRef> Named(ToldEvent e) =>
        e.Type == _requested ? [new(e.Mark.Origin, e.Id)]
        : e.Type == _merged && e.Read<SeizureMerged>() is { } m ? [m.Kept, .. m.Merged.Select(id => new EventRef(e.Mark.Origin, id))] : [];

    private async Task<List<ToldEvent>> ReadAsync(string condition, Array keys, Reader reader, CancellationToken stop)
    {
        var told = new List<ToldEvent>();
        await foreach (var e in feed.ReadAsync($"where {condition} order by f.pos", stop, keys))
            if (May(e, reader)) told.Add(e.Told());
        return told;
    }

    private bool May(FeedEntry e, Reader reader) => Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow());
}
