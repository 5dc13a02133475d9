using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Feeds.Seizures;

/// <summary>
/// Reports of seizures with all that is said of them and of those that they were given up for, event by event through <see cref="Release"/>.
/// </summary>
public sealed class SeizureEvents(FeedLog feed)
{
    private const int MostSteps = 8; // from one merge to the next: more than anybody gives up one after the other

    // What names a report; and the same with the report itself, in one list: of two conditions the planner would look at every entry.
    private const string Named = $"select l.event from {SeizureLinks.Table} l where l.about = any($1)";
    private const string Naming = $"f.event in ({Named})";
    private const string Said = $"""
        f.event in ({Named} union all select r.event from unnest($1) as k(key)
                    join feed.entry r on r.id = split_part(key, '/', 2)::uuid and r.origin = split_part(key, '/', 1))
        """;

    private static readonly string _merged = EventTypes.Name(typeof(SeizureMerged)), _requested = EventTypes.Name(typeof(TraceRequested));

    /// <summary>All of it that may be seen, in no order that matters.</summary>
    /// <param name="entries">
    /// Those of the reports, and others whose corrections are to be read with them; null = the reports are still to be read.
    /// </param>
    /// <param name="may">What may be seen: <see cref="Visible"/>.</param>
    public async Task<List<ToldEvent>> AboutAsync(
        IEnumerable<EventRef> reports, IReadOnlyCollection<FeedEntry>? entries, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var (told, asked) = (new List<ToldEvent>(), new HashSet<EventRef>());
        var next = reports.ToHashSet();
        for (var step = 0; step < MostSteps && (next.Count > 0 || entries is { Count: > 0 }); step++)
        {
            asked.UnionWith(next);
            var said = await ReadAsync(entries is null ? Said : Naming, next.Select(r => r.Write()).ToArray(), may, stop);
            said.AddRange((entries ?? []).Where(e => may(e.Mark)).Select(e => e.Told()));
            entries = null;
            told.AddRange(said);
            told.AddRange(await ReadAsync("f.supersedes = any($1)", said.Select(e => e.Id).ToArray(), may, stop));
            next = [.. said.SelectMany(Further).Where(r => r.Side is "mx" or "us" && !asked.Contains(r))];
        }
        return told;
    }

    /// <summary>What else is to be read: the reports that a merge names, and what is said of a request.</summary>
    private static IEnumerable<EventRef> Further(ToldEvent e) =>
        e.Type == _requested ? [new(e.Mark.Origin, e.Id)]
        : e.Type == _merged && e.Read<SeizureMerged>() is { } m ? [m.Kept, .. m.Merged.Select(id => new EventRef(e.Mark.Origin, id))] : [];

    private async Task<List<ToldEvent>> ReadAsync(string condition, Array keys, Func<ReleaseMark, bool> may, CancellationToken stop)
    {
        var told = new List<ToldEvent>();
        if (keys.Length == 0) return told;
        await foreach (var e in feed.ReadAsync($"where {condition} order by f.pos", stop, keys))
            if (may(e.Mark)) told.Add(e.Told());
        return told;
    }
}
