using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>A row with the mark in force of its event, or of the change that made it.</summary>
public sealed record MarkedRow(TimelineRow Row, ReleaseMark Mark);

/// <summary>The statements behind the timeline: a page of newest revisions, the lineage of a page, and one event with all its revisions.</summary>
public static class TimelineRows
{
    /// <summary>
    /// Newest revisions at a feed position and, if asked, as known at an instant, after a cursor; with the position itself. Without one the
    /// page is pinned at the head, which the same statement reads: both are of one snapshot.
    /// </summary>
    /// <param name="late">From which delay on an event counts as late.</param>
    /// <param name="bare">Without contents.</param>
    public static async Task<(List<MarkedRow> Rows, long Position)> ReadAsync(
        LedgerDatabase database, TimelineQuery q, long? position, TimelineCursor? after, int limit, TimeSpan late, CancellationToken stop,
        bool bare = false)
    {
        var (sql, values) = Statement(q, position, after, limit, late, bare);
        await using var command = Command(database, sql, values);
        var (rows, head) = (new List<MarkedRow>(), position);
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            head ??= r.GetInt64(TimelineTable.Count + Marks.Width);
            if (!r.IsDBNull(0)) rows.Add(Read(r));
        }
        // The join keeps the page's order, but nothing says that it must.
        IEnumerable<MarkedRow> ordered = rows.OrderBy(m => m.Row.Occurred).ThenBy(m => m.Row.Origin, StringComparer.Ordinal).ThenBy(m => m.Row.Index);
        return (q.NewestFirst ? [.. ordered.Reverse()] : [.. ordered], head!.Value);
    }

    /// <summary>The statement of a page with its values.</summary>
    public static (string Sql, object[] Values) Statement(
        TimelineQuery q, long? position, TimelineCursor? after, int limit, TimeSpan late, bool bare = false)
    {
        var (beyond, direction) = q.NewestFirst ? ("<", "desc") : (">", "asc");
        var (filters, newer, values) = (new List<string>(), "n.rev > r.rev", new List<object>());
        string? Where(string condition, object? value)
        {
            if (value is null) return null;
            values.Add(value);
            filters.Add(condition.Replace("$$", "$" + values.Count, StringComparison.Ordinal));
            return filters[^1];
        }
        if (Where("r.pos <= $$", position) is { } pinned) newer += " and " + pinned.Replace("r.", "n.", StringComparison.Ordinal);
        if (Where("r.known <= $$", q.KnownAt?.ToUniversalTime()) is { } known) newer += " and " + known.Replace("r.", "n.", StringComparison.Ordinal);
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
        return ($"""
            select page.*, head.pos from (select coalesce(max(pos), -1) as pos from feed.entry) head left join lateral (
              select {(bare ? TimelineTable.Bare : TimelineTable.Columns)}, {Marks.Columns} from timeline.row r
              join {Marks.InForce("r.event")}
              where {string.Join(" and ", filters.Append(
                $"not exists (select 1 from timeline.row n where n.origin = r.origin and n.idx = r.idx and {newer})"))}
              order by r.occurred {direction}, r.origin {direction}, r.idx {direction} limit ${values.Count}
            ) page on true
            """, [.. values]);
    }

    /// <summary>
    /// All revisions of those rows that were changed, oldest first, each with the mark of its own event; nothing for rows as first told.
    /// </summary>
    public static async Task<ILookup<(string, long), MarkedRow>> ChangesAsync(
        LedgerDatabase database, IReadOnlyList<MarkedRow> rows, long position, DateTimeOffset? knownAt, CancellationToken stop, bool bare = false)
    {
        var changed = rows.Where(r => r.Row.Revision > 0).Select(r => r.Row).ToArray();
        var lineage = new List<MarkedRow>();
        if (changed.Length == 0) return lineage.ToLookup(r => (r.Row.Origin, r.Row.Index));
        await using var command = Command(database, $"""
            select {(bare ? TimelineTable.Bare : TimelineTable.Columns)}, {Marks.Columns} from timeline.row r
            join {Marks.InForce("coalesce(r.change_event, r.event)")}
            where (r.origin, r.idx) in (select * from unnest($1, $2)) and r.pos <= $3 and r.known <= $4
            order by r.origin, r.idx, r.rev
            """, changed.Select(r => r.Origin).ToArray(), changed.Select(r => r.Index).ToArray(), position, UpTo(knownAt));
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) lineage.Add(Read(r));
        return lineage.ToLookup(m => (m.Row.Origin, m.Row.Index));
    }

    /// <summary>
    /// One event as known at an instant: its revisions, oldest first, and the event as it was told, as far
    /// as that is here; null when there is none.
    /// </summary>
    public static async Task<(IReadOnlyList<MarkedRow> Revisions, byte[]? Told)?> FindAsync(
        LedgerDatabase database, string side, Guid id, DateTimeOffset? knownAt, CancellationToken stop)
    {
        await using var command = Command(database, $"""
            select {TimelineTable.Columns}, {Marks.Columns}, case when r.rev = 0 then (select bytes from feed.content where event = r.event) end
            from timeline.row r join {Marks.InForce("coalesce(r.change_event, r.event)")}
            where r.id = $1 and r.origin = $2 and r.known <= $3 order by r.idx, r.rev
            """, id, side, UpTo(knownAt));
        var rows = new List<(MarkedRow Row, byte[]? Told)>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            rows.Add((Read(r), r.IsDBNull(TimelineTable.Count + Marks.Width) ? null : r.GetFieldValue<byte[]>(TimelineTable.Count + Marks.Width)));
        // An origin may have used an id twice: the one that happened first is meant, as on a page.
        return rows.GroupBy(m => m.Row.Row.Index).OrderBy(g => g.Last().Row.Row.Occurred).ThenBy(g => g.Key).FirstOrDefault() is { } found
            ? ([.. found.Select(m => m.Row)], found.First().Told)
            : null;
    }

    private static DateTimeOffset UpTo(DateTimeOffset? knownAt) => (knownAt ?? DateTimeOffset.MaxValue).ToUniversalTime();

    private static MarkedRow Read(NpgsqlDataReader r) => new(TimelineTable.Read(r), Marks.Read(r, TimelineTable.Count));

    private static NpgsqlCommand Command(LedgerDatabase database, string sql, params object[] values)
    {
        var command = database.Reads.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
