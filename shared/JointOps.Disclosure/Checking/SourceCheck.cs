using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Holds the tables that every transaction writes against each other, by their ids alone, a statement a rule: no event, entry, mark or content
/// stands without the others. What they say is for <see cref="EventCheck"/>.
/// </summary>
public static class SourceCheck
{
    private const string Streams = $"""
        select coalesce(s.id, e.id) from (select * from {MartenTables.Streams} where id <> '{MartenTables.Failed}') s
        full join (select stream_id as id, count(*) as events, max(version) as version from {MartenTables.Events}
          where stream_id <> '{MartenTables.Failed}' group by 1) e on e.id = s.id
        where s.version is distinct from e.version or e.events is distinct from e.version
        """;

    // After a recovery an event of which nobody holds the content any more stands in the logs alone.
    private const string Lost = """
        exists (select 1 from tlog.recovery r left join release.mark m
          on r.unread > 0 and m.event = f.event and m.leaf_index >= r.first and m.leaf_index < r.first + r.leaves
          where r.healed is null or m.event is not null)
        """;

    private const string Events = $"""
        select f.event::text from feed.entry f left join {MartenTables.Events} e on e.id = f.event
        where e.id is null and (exists (select 1 from feed.content c where c.event = f.event) or not {Lost}) group by f.event
        """;

    private const string Contents = """
        select c.event::text from feed.content c where not exists (select 1 from feed.entry f where f.event = c.event)
        """;

    // Positions are given one after the other, so that one that was taken away leaves a gap; one that shows an event again says the same.
    private const string Positions = """
        select (pos - 1)::text from (select pos, lag(pos, 1, -1::bigint) over (order by pos) as before from feed.entry) p where pos <> before + 1
        """;

    private const string Again = """
        select pos::text from (
          select pos, row(origin, id, type, subject, pair, occurred, supersedes)::text as said,
                 first_value(row(origin, id, type, subject, pair, occurred, supersedes)::text) over (partition by event order by pos) as first
          from feed.entry) f
        where said <> first
        """;

    private const string Marks = """
        select event::text from release.mark m group by event
        having min(version) <> 1 or max(version) <> count(*) or not exists (select 1 from feed.entry f where f.event = m.event)
        """;

    private const string Disclosures = $"""
        select d.origin || ' ' || d.idx from tlog.disclosure d
        where case when d.origin = $1 then not exists (select 1 from tlog.entry t where t.idx = d.idx)
          else not exists (select 1 from {MartenTables.Events} e where e.stream_id = 'from:' || d.origin and e.version = d.idx + 1) end
        """;

    private static readonly (string Kind, string Table, string Sql)[] _rows =
    [
        (CheckFinding.Differs, MartenTables.Streams, Streams),
        (CheckFinding.Missing, MartenTables.Events, Events),
        (CheckFinding.Extra, "feed.content", Contents),
        (CheckFinding.Missing, "feed.entry", Positions),
        (CheckFinding.Differs, "feed.entry", Again),
        (CheckFinding.Differs, "release.mark", Marks),
        (CheckFinding.Extra, "tlog.disclosure", Disclosures),
    ];

    // An event that left says at which leaf; a leaf that no event says it is was put there by hand.
    private const string MissingLeaves = """
        select m.leaf_index from release.mark m left join tlog.entry t on t.idx = m.leaf_index
        where m.origin = $1 and m.leaf_index is not null and t.event_id is distinct from m.event group by 1
        """;

    private static readonly string _extraLeaves = $"""
        select t.idx from tlog.entry t where not exists (select 1 from release.mark m where m.event = t.event_id and m.leaf_index = t.idx)
          and not ($1 = 'coordination' and position('"type":"{TimelineExtended.Type}"' in convert_from(t.bytes, 'LATIN1')) > 0)
        """;

    private const string OtherIds = """
        select t.idx from tlog.entry t where position('"id":"' || t.event_id || '"' in convert_from(t.bytes, 'LATIN1')) = 0
        """;

    /// <summary>Compares all of them as they stood at the trial's moment.</summary>
    /// <param name="name">The service's short name.</param>
    public static async Task RunAsync(LedgerTransaction trial, string name, FindingsOf found, CancellationToken stop)
    {
        foreach (var (kind, table, sql) in _rows)
            await ReadAsync(trial, sql, name, r => found.Row(kind, table, r.GetString(0)), stop);
        foreach (var (kind, sql) in ((string, string)[])[("missing", MissingLeaves), ("extra", _extraLeaves), ("event-id", OtherIds)])
            await ReadAsync(trial, sql, name, r => found.Add(new(name, kind, r.GetInt64(0))), stop);
    }

    private static async Task ReadAsync(
        LedgerTransaction trial, string sql, string name, Action<Npgsql.NpgsqlDataReader> read, CancellationToken stop)
    {
        await using var batch = trial.Batch();
        batch.Timeout = 0;
        batch.BatchCommands.Add(new($"{sql} order by 1 limit {FindingsOf.Most}"));
        if (sql.Contains("$1", StringComparison.Ordinal)) batch.BatchCommands[0].Parameters.Add(new() { Value = name });
        await using var r = await batch.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) read(r);
    }
}
