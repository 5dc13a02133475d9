using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger.ReadModels;

/// <summary>
/// Builds all read models anew from the feed log, the marks and the contents, in one transaction under the log's lock: readers see the old
/// rows until the new ones are there, and these are equal.
/// </summary>
public sealed class ReadModelRebuild(LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, IEnumerable<IReadModel> all)
    : IRebuild
{
    private readonly IRebuiltModel[] _models = [.. all.OfType<IRebuiltModel>()];

    private const int PageSize = 2_000;

    // The first mark of each event, and what it did to others' marks; positions at which nothing is new show an event again.
    private static readonly string _events = $"""
        select f.pos, f.event, f.id, f.type, f.subject, f.occurred, f.known, f.supersedes, m.leaf_index, c.bytes,
               exists (select 1 from feed.entry x where x.event = f.event and x.pos < f.pos), {Marks.Columns}
        from feed.entry f join release.mark m on m.event = f.event and m.version = 1 left join feed.content c on c.event = f.event
        where f.pos >= $1 order by f.pos limit $2
        """;

    private static readonly string _versions = $"""
        select m.event, m.version, m.known, m.leaf_index, m.by, t.event is not null, {Marks.Columns}
        from (select pos, id, origin, supersedes from feed.entry f where pos >= $1 and pos < $2
          and not exists (select 1 from feed.entry x where x.event = f.event and x.pos < f.pos)) f
        join release.mark m on m.by = f.id
        left join lateral (select x.event from feed.entry x where x.id = f.supersedes and x.origin = f.origin and x.event = m.event limit 1) t on true
        order by f.pos, m.event, m.version
        """;

    /// <summary>Rebuilds; gives the number of events that were read.</summary>
    public async Task<long> RunAsync(CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        await using (var first = tx.LockFirst())
        {
            foreach (var table in Tables) first.BatchCommands.Add(new("delete from " + table.Name));
            await first.ExecuteNonQueryAsync(stop);
        }
        var read = await FillAsync(tx, _ => { }, stop);
        await tx.CommitAsync(tx.Batch(), stop);
        return read;
    }

    /// <inheritdoc />
    public IEnumerable<RebuiltTable> Tables => _models.Select(m => m.Rows);

    /// <inheritdoc />
    public async Task<long> FillAsync(LedgerTransaction tx, Action<long> progress, CancellationToken stop)
    {
        var (next, read) = (0L, 0L);
        while (await PageAsync(tx, next, stop) is { } page)
        {
            (next, read) = (page.Next, read + page.Appending.Events.Count);
            await using var batch = tx.Batch();
            foreach (var model in _models) await model.AddAsync(tx, batch, page.Appending, stop);
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(stop);
            progress(next);
        }
        return read;
    }

    private async Task<(Appending Appending, long Next)?> PageAsync(LedgerTransaction tx, long from, CancellationToken stop)
    {
        var (events, again, marks, next) = (new List<NumberedEvent>(),
            new List<(long, Guid)>(), new MarkUpdates(settings.Name, agencies, default), from);
        await using (var batch = tx.Batch())
        {
            batch.BatchCommands.Add(new(_events) { Parameters = { new() { Value = from }, new() { Value = PageSize } } });
            await using var r = await batch.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop))
            {
                next = r.GetInt64(0) + 1;
                if (r.GetBoolean(10)) again.Add((r.GetInt64(0), r.GetGuid(1)));
                else events.Add(new(
                    r.GetInt64(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetString(4),
                    new(r.GetDateTime(5)), new(r.GetDateTime(6)), Marks.Read(r, 11),
                    // no fold reads a leaf
                    r.IsDBNull(8) ? null : r.GetInt64(8), r.IsDBNull(7) ? null : r.GetGuid(7),
                    r.IsDBNull(9) ? null : r.GetFieldValue<byte[]>(9), null!, null));
            }
        }
        if (next == from) return null;
        await using (var batch = tx.Batch())
        {
            batch.BatchCommands.Add(new(_versions) { Parameters = { new() { Value = from }, new() { Value = next } } });
            await using var r = await batch.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop))
                marks.Versions.Add(new(r.GetGuid(0), r.GetInt32(1), new(r.GetDateTime(2)),
                    Marks.Read(r, 6), r.IsDBNull(3) ? null : r.GetInt64(3), r.GetGuid(4), r.GetBoolean(5)));
        }
        return (new(events, marks, again, default), next);
    }
}
