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

    // What names a report, and what corrects or retracts either, the report itself among them.
    private const string Said = $"""
        where f.event in (select l.event from {SeizureLinks.Table} l where l.row->'about' ?| $1) or (f.id, f.origin) in
          (select split_part(key, '/', 2)::uuid, split_part(key, '/', 1) from unnest($1) as k(key)) order by f.pos
        """;

    private static readonly string _merged = EventTypes.Name(typeof(SeizureMerged)), _requested = EventTypes.Name(typeof(TraceRequested));

    /// <inheritdoc />
    public async Task<SeizureReports> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = await cases.PageAsync(SeizureModel.Table, reader, before, limit + 1, stop);
        var reports = page.Take(limit).Select(c => Ref(c.Key)).ToArray();
        var view = await SeenAsync(reports, reader, stop);
        return new([.. reports.Select(view.Of).OfType<SeizureReport>()], page.Count > limit ? page[limit - 1].Row.Pos : null);
    }

    /// <inheritdoc />
    public async Task<SeizureReport?> FindAsync(EventRef report, Reader reader, CancellationToken stop) =>
        report.Side is "mx" or "us" ? (await SeenAsync([report], reader, stop)).Of(report) : null;

    /// <summary>The reports with all that is said of them, and of those that they were given up for.</summary>
    private async Task<SeizureView> SeenAsync(IReadOnlyList<EventRef> reports, Reader reader, CancellationToken stop)
    {
        var (told, asked) = (new List<ToldEvent>(), new HashSet<EventRef>());
        var next = reports.ToHashSet();
        for (var step = 0; step < MostSteps && next.Count > 0; step++)
        {
            asked.UnionWith(next);
            var said = await ReadAsync(Said, next.Select(SeizureModel.Key).ToArray(), reader, stop);
            told.AddRange(said);
            told.AddRange(await ReadAsync("where f.supersedes = any($1) order by f.pos", said.Select(e => e.Id).ToArray(), reader, stop));
            next = [.. said.SelectMany(Named).Where(r => r.Side is "mx" or "us" && !asked.Contains(r))];
        }
        return new(told, clock.GetUtcNow());
    }

    /// <summary>What else is to be read: the reports that a merge names, and what is said of a request.</summary>
    private static IEnumerable<EventRef> Named(ToldEvent e) =>
        e.Type == _requested ? [new(e.Mark.Origin, e.Id)]
        : e.Type == _merged && e.Read<SeizureMerged>() is { } m ? [m.Kept, .. m.Merged.Select(id => new EventRef(e.Mark.Origin, id))] : [];

    private async Task<List<ToldEvent>> ReadAsync(string clause, Array keys, Reader reader, CancellationToken stop)
    {
        var (told, now) = (new List<ToldEvent>(), clock.GetUtcNow());
        await foreach (var e in feed.ReadAsync(clause, stop, keys))
            if (Release.MaySee(e.Mark, reader, reference.Agencies, now)) told.Add(e.Told());
        return told;
    }

    private static EventRef Ref(string key) => key.Split('/') is [var side, var id] ? new(side, Guid.Parse(id)) : throw new FormatException(key);
}
