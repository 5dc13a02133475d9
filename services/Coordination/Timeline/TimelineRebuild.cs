using System.Runtime.CompilerServices;
using System.Text;
using JointOps.Ledger;
using JointOps.Proofs;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>
/// Builds the timeline anew from Marten's streams, the feed log and the disclosures, in one transaction under the log's lock: readers see
/// the old rows until the new ones are there, and these are equal.
/// </summary>
public sealed class TimelineRebuild(LedgerDatabase database)
{
    private const int PageSize = 2_000;

    private const string Told = $"""
        select f.origin, e.version - 1, e.id, e.data->>'leaf', f.known, f.pos,
               (select array_agg(d.disclosure) from tlog.disclosure d where d.origin = f.origin and d.idx = e.version - 1)
        from feed.entry f join {MartenTables.Events} e on e.id = f.event
        where e.stream_id like 'from:%' and f.pos = (select min(pos) from feed.entry x where x.event = f.event)
        union all
        select f.origin, t.idx, f.event, convert_from(t.bytes, 'UTF8'), f.known, f.pos,
               (select array_agg(d.disclosure) from tlog.disclosure d where d.origin = f.origin and d.idx = t.idx)
        from feed.entry f join tlog.entry t on t.event_id = f.event
        where f.pos = (select min(pos) from feed.entry x where x.event = f.event)
        order by 6
        """;

    /// <summary>Rebuilds; gives the number of rows.</summary>
    public async Task<long> RunAsync(CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        await using (var first = tx.LockFirst())
        {
            first.BatchCommands.Add(new("delete from timeline.row"));
            await first.ExecuteNonQueryAsync(stop);
        }
        var (fold, page, rows) = (new TimelineFold([]), new List<TimelineRow>(PageSize), 0L);
        await foreach (var input in ReadAsync(stop))
        {
            page.Add(fold.Add(input));
            if (page.Count == PageSize) rows += await WriteAsync(tx, page, stop);
        }
        rows += await WriteAsync(tx, page, stop);
        await tx.CommitAsync(tx.Batch(), stop);
        return rows;
    }

    private static async Task<int> WriteAsync(LedgerTransaction tx, List<TimelineRow> page, CancellationToken stop)
    {
        if (page.Count == 0) return 0;
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(TimelineTable.Insert(page));
        await batch.ExecuteNonQueryAsync(stop);
        var written = page.Count;
        page.Clear();
        return written;
    }

    /// <summary>
    /// What was taken in, and coordination's own events (a pointer has an id of its own and no entry in the feed log), streamed on a connection
    /// of its own; the lock keeps it from growing meanwhile.
    /// </summary>
    private async IAsyncEnumerable<TimelineInput> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Told);
        await using NpgsqlDataReader r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            var content = r.IsDBNull(6) ? null : SaltedDisclosure.ContentOf(r.GetFieldValue<string[]>(6));
            yield return new(
                r.GetString(0), r.GetInt64(1), r.GetGuid(2), Leaf.Parse(Encoding.UTF8.GetBytes(r.GetString(3))),
                new(r.GetDateTime(4)), r.GetInt64(5), content);
        }
    }
}
