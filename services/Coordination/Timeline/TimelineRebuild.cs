using System.Text;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Coordination.Timeline;

/// <summary>
/// Builds the timeline anew from Marten's streams, the feed log and the disclosures, in one transaction under the log's lock: readers see
/// the old rows until the new ones are there, and these are equal.
/// </summary>
public sealed class TimelineRebuild(LedgerDatabase database) : IRebuild
{
    private const int PageSize = 2_000;

    // What was taken in, and coordination's own events (a pointer has an id of its own and no entry in the feed log). Where an event is shown
    // again there is no leaf: it stands at its first position.
    private const string Told = $"""
        select f.pos, f.origin, l.idx, f.event, l.leaf, f.known,
               (select array_agg(d.disclosure) from tlog.disclosure d where d.origin = f.origin and d.idx = l.idx)
        from (select * from feed.entry where pos >= $1 order by pos limit $2) f
        left join lateral (
          select e.version - 1 as idx, e.data->>'leaf' as leaf from {MartenTables.Events} e where e.id = f.event and e.stream_id like 'from:%'
          union all
          select t.idx, convert_from(t.bytes, 'UTF8') from tlog.entry t where t.event_id = f.event) l
          on not exists (select 1 from feed.entry x where x.event = f.event and x.pos < f.pos)
        order by f.pos
        """;

    /// <inheritdoc />
    public IEnumerable<RebuiltTable> Tables => [TimelineTable.Table];

    /// <summary>Rebuilds; gives the number of rows.</summary>
    public async Task<long> RunAsync(CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        await using (var first = tx.LockFirst())
        {
            first.BatchCommands.Add(new("delete from timeline.row"));
            await first.ExecuteNonQueryAsync(stop);
        }
        var rows = await FillAsync(tx, _ => { }, stop);
        await tx.CommitAsync(tx.Batch(), stop);
        return rows;
    }

    /// <inheritdoc />
    public async Task<long> FillAsync(LedgerTransaction tx, Action<long> progress, CancellationToken stop)
    {
        var (next, rows) = (0L, 0L);
        while (true)
        {
            var (page, end) = await PageAsync(tx, next, stop);
            if (end == next) return rows;
            if (page.Count > 0) await AddAsync(tx, page, stop);
            (next, rows) = (end, rows + page.Count);
            progress(next);
        }
    }

    private static async Task AddAsync(LedgerTransaction tx, List<TimelineInput> page, CancellationToken stop)
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(TimelineTable.Insert(tx, await TimelineTable.FoldAsync(tx, page, stop)));
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static async Task<(List<TimelineInput> Page, long Next)> PageAsync(LedgerTransaction tx, long from, CancellationToken stop)
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(new(Told) { Parameters = { new() { Value = from }, new() { Value = PageSize } } });
        var (page, next) = (new List<TimelineInput>(), from);
        await using var r = await batch.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            next = r.GetInt64(0) + 1;
            if (r.IsDBNull(2)) continue;
            var content = r.IsDBNull(6) ? null : SaltedDisclosure.ContentOf(r.GetFieldValue<string[]>(6));
            page.Add(new(
                r.GetString(1), r.GetInt64(2), r.GetGuid(3), Leaf.Parse(Encoding.UTF8.GetBytes(r.GetString(4))),
                new(r.GetDateTime(5)), r.GetInt64(0), content));
        }
        return (page, next);
    }
}
