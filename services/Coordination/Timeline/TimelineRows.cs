using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>A row with the mark in force of its event, or of the change that made it.</summary>
public sealed record MarkedRow(TimelineRow Row, ReleaseMark Mark);

/// <summary>The statements behind the timeline: a page of newest revisions, and the lineage of a page.</summary>
public static class TimelineRows
{
    /// <summary>Newest revisions at a feed position and, if asked, as known at an instant, after a cursor.</summary>
    /// <param name="late">From which delay on an event counts as late.</param>
    public static Task<List<MarkedRow>> ReadAsync(
        LedgerDatabase database, TimelineQuery q, long position, TimelineCursor? after, int limit, TimeSpan late, CancellationToken stop, Guid? id = null)
    {
        var (beyond, direction) = q.NewestFirst ? ("<", "desc") : (">", "asc");
        var (filters, values) = (new List<string>(), new List<object>());
        void Where(string condition, object? value)
        {
            if (value is null) return;
            values.Add(value);
            filters.Add(condition.Replace("$$", "$" + values.Count, StringComparison.Ordinal));
        }
        Where("r.pos <= $$", position);
        var pinned = "n.pos <= $1";
        Where("r.known <= $$", q.KnownAt?.ToUniversalTime());
        if (q.KnownAt is not null) pinned += $" and n.known <= ${values.Count}";
        Where("r.id = $$", id);
        Where("r.pair = $$", q.Pair);
        Where("r.origin = $$", q.Side);
        Where("r.agency = $$", q.Agency);
        Where(q.Type?.EndsWith(".*", StringComparison.Ordinal) == true ? "starts_with(r.type, $$)" : "r.type = $$", q.Type?.TrimEnd('*'));
        Where("r.occurred >= $$", q.From?.ToUniversalTime());
        Where("r.occurred < $$", q.To?.ToUniversalTime());
        Where("r.recorded - r.occurred > $$", q.Late ? late : null);
        if (q.Corrected) filters.Add("r.rev > 0"); // something was said of it anew; what, the reader's eyes decide
        if (after is not null)
        {
            values.AddRange([after.Occurred.ToUniversalTime(), after.Side, after.Index]);
            filters.Add($"(r.occurred, r.origin, r.idx) {beyond} (${values.Count - 2}, ${values.Count - 1}, ${values.Count})");
        }
        values.Add(limit);
        return QueryAsync(database, $"""
            select {TimelineTable.Columns}, {Marks.Columns} from timeline.row r
            join {Marks.InForce("r.event")}
            where {string.Join(" and ", filters)}
              and not exists (select 1 from timeline.row n where n.origin = r.origin and n.idx = r.idx and n.rev > r.rev and {pinned})
            order by r.occurred {direction}, r.origin {direction}, r.idx {direction} limit ${values.Count}
            """, stop, [.. values]);
    }

    /// <summary>All revisions of those rows that were changed, oldest first, each with the mark of its own event; nothing for rows as first told.</summary>
    public static async Task<ILookup<(string, long), MarkedRow>> ChangesAsync(
        LedgerDatabase database, IReadOnlyList<MarkedRow> rows, long position, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var changed = rows.Where(r => r.Row.Revision > 0).Select(r => r.Row).ToArray();
        var lineage = changed.Length == 0 ? [] : await QueryAsync(database, $"""
            select {TimelineTable.Columns}, {Marks.Columns} from timeline.row r
            join {Marks.InForce("coalesce(r.change_event, r.event)")}
            where (r.origin, r.idx) in (select * from unnest($1, $2)) and r.pos <= $3 and r.known <= $4
            order by r.origin, r.idx, r.rev
            """, stop, changed.Select(r => r.Origin).ToArray(), changed.Select(r => r.Index).ToArray(), position,
            knownAt?.ToUniversalTime() ?? DateTimeOffset.MaxValue.ToUniversalTime());
        return lineage.ToLookup(r => (r.Row.Origin, r.Row.Index));
    }

    private static async Task<List<MarkedRow>> QueryAsync(LedgerDatabase database, string sql, CancellationToken stop, params object[] values)
    {
        await using var command = database.Reads.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        var rows = new List<MarkedRow>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) rows.Add(new(TimelineTable.Read(r), Marks.Read(r, TimelineTable.Count)));
        return rows;
    }
}
