using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.Ledger;

namespace JointOps.Coordination.Seizures;

/// <summary>What the timeline holds of seizures, merges and matches that were found: one statement, whatever their number.</summary>
public static class SeizureRows
{
    private static readonly string _types = $"('{SeizureTerms.Recorded}', '{SeizureTerms.Merged}', '{SeizureTerms.Detected}')";

    private static readonly string _statement = $"""
        select {TimelineTable.Columns}, {Marks.Columns} from timeline.row r
        join {Marks.InForce("coalesce(r.change_event, r.event)")}
        where (r.id, r.origin) in (select * from unnest($1, $2)) and r.type in {_types}
        order by r.origin, r.idx, r.rev
        """;

    // What speaks of a correction speaks of what it corrects.
    private static readonly string _spokenOf = $"""
        select r.origin, r.id, r.type, r.event from timeline.row r where r.type in {_types} and (r.id, r.origin) in (select * from unnest($1, $2))
        union
        select r.origin, r.id, r.type, r.event from timeline.row r where r.type in {_types} and r.change_event in (
          select f.event from feed.entry f where (f.id, f.origin) in (select * from unnest($1, $2)))
        """;

    private static readonly string _concerned =
        $"select s.origin, s.id, s.type, t.row::text from ({_spokenOf}) s left join {SeizureTermModel.Table} t on t.key = s.event::text";

    /// <summary>Reads events as they stand; of an id that its origin used twice, the one that happened first.</summary>
    public static async Task<IReadOnlyList<Revisions>> ReadAsync(LedgerDatabase database, IEnumerable<EventRef> events, CancellationToken stop)
    {
        var rows = new List<MarkedRow>();
        await using var command = Command(database, _statement, events);
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) rows.Add(new(TimelineTable.Read(r), Marks.Read(r, TimelineTable.Count)));
        return
        [
            .. rows.GroupBy(row => (row.Row.Origin, row.Row.Index)).Select(g => new Revisions([.. g]))
                .OrderBy(e => e.Now.Occurred).ThenBy(e => e.Now.Index).DistinctBy(e => (e.Now.Origin, e.Now.Id)),
        ];
    }

    /// <summary>
    /// The seizures that events are, or speak of; null = it is no longer known which: the content of a merge was taken away.
    /// </summary>
    public static async Task<IReadOnlySet<EventRef>?> ConcernedAsync(LedgerDatabase database, IEnumerable<EventRef> events, CancellationToken stop)
    {
        var (seizures, isKnown) = (new HashSet<EventRef>(), true);
        await using var command = Command(database, _concerned, events);
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            if (r.GetString(2) == SeizureTerms.Recorded) seizures.Add(new(r.GetString(0), r.GetGuid(1)));
            else if (r.GetString(2) == SeizureTerms.Merged && r.IsDBNull(3)) isKnown = false;
            else if (r.GetString(2) == SeizureTerms.Merged) seizures.UnionWith(SeizureTerms.Parse(r.GetString(3)).Seizures);
        return isKnown ? seizures : null;
    }

    private static Npgsql.NpgsqlCommand Command(LedgerDatabase database, string sql, IEnumerable<EventRef> events)
    {
        EventRef[] all = [.. events];
        var command = database.Reads.CreateCommand(sql);
        command.Parameters.Add(new() { Value = all.Select(e => e.Id).ToArray() });
        command.Parameters.Add(new() { Value = all.Select(e => e.Side).ToArray() });
        return command;
    }
}
