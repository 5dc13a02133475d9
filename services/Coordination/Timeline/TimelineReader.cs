using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>Reads the timeline for a reader: the newest revisions within what was known and where the page was pinned, released one by one.</summary>
public sealed class TimelineReader(
    LedgerDatabase database, Reference reference, TimelineSettings settings, DemonstrationClock clock) : ITimeline
{
    private static readonly string _corrected = EventTypes.Name(typeof(RecordCorrected));
    private const int Scan = 500; // rows a statement, of which the reader may see all, some or none
    private const int MostJudged = 10_000; // rows a page: who sees little of them gets a short page that says where to go on

    /// <inheritdoc />
    public Task<TimelinePage> PageAsync(TimelineQuery query, Reader reader, CancellationToken stop) => PageAsync(query, reader, false, stop);

    private async Task<TimelinePage> PageAsync(TimelineQuery query, Reader reader, bool bare, CancellationToken stop)
    {
        var (items, after, more) = (new List<TimelineItem>(), query.After, true);
        var (position, judged) = (query.After?.Position, 0);
        while (more && items.Count <= query.Limit && judged < MostJudged)
        {
            var scan = judged == 0 ? Math.Min(Scan, query.Limit + 1) : Scan; // the first is as good as always enough
            (var rows, position) = await TimelineRows.ReadAsync(database, query, position, after, scan, settings.Late, stop, bare);
            var changes = await TimelineRows.ChangesAsync(database, rows, position.Value, query.KnownAt, stop, bare);
            foreach (var row in rows)
                if (Show(row, changes[(row.Row.Origin, row.Row.Index)], reader) is { } item && (!query.Corrected || item.IsCorrected))
                    items.Add(item);
            (more, judged) = (rows.Count == scan, judged + rows.Count);
            if (more) after = new(position.Value, rows[^1].Row.Occurred, rows[^1].Row.Origin, rows[^1].Row.Index);
        }
        if (items.Count <= query.Limit) return new(items, position!.Value, query.KnownAt, more ? after!.ToString() : null);
        var last = items[query.Limit - 1];
        return new(items[..query.Limit], position!.Value, query.KnownAt,
            new TimelineCursor(position.Value, last.Occurred, last.Side, last.Index).ToString());
    }

    /// <inheritdoc />
    public async Task<int> CountAsync(TimelineQuery query, Reader reader, int most, CancellationToken stop)
    {
        var count = 0;
        for (var (page, all) = ((TimelinePage?)null, query with { After = null, Limit = Scan }); page is null or { Next: not null } && count <= most;)
        {
            page = await PageAsync(all, reader, bare: !query.Corrected, stop); // what is said is looked at only where it decides
            count += page.Items.Count;
            all = all with { After = page.Next is { } next ? TimelineCursor.Parse(next) : null };
        }
        return count;
    }

    /// <inheritdoc />
    public async Task<TimelineItem?> FindAsync(string side, Guid id, DateTimeOffset? knownAt, Reader reader, CancellationToken stop)
    {
        if (await TimelineRows.FindAsync(database, side, id, knownAt, stop) is not var (revisions, told)) return null;
        var now = new MarkedRow(revisions[^1].Row, revisions[0].Mark); // the event's own mark: that of how it was first told
        if (Show(now, revisions.Count > 1 ? revisions : [], reader) is not { } item) return null;
        // The handling in force is the mark's: that alone may have changed since it was told.
        return item.Content is null || told is null
            ? item : item with { Sharing = Sharing.Of(JsonSerializer.Deserialize<JsonElement>(told)) with { Handling = now.Mark.Handling } };
    }

    /// <summary>
    /// An item is shown only if all its parts may be: a correction that is narrower than its target hides both. A word on its marking that is
    /// not for this reader is left out.
    /// </summary>
    private TimelineItem? Show(MarkedRow row, IEnumerable<MarkedRow> lineage, Reader reader)
    {
        var sight = See(row.Mark, reader);
        var gone = sight == Sight.Tombstone; // and stays one, whatever is said after it
        var revisions = lineage.Select(c => (c.Row, Sight: See(c.Mark, reader)))
            .Where(c => c.Sight != Sight.Hidden || c.Row.Revision == 0 || !(gone || TimelineFold.IsMarking(c.Row.ChangeType))).ToArray();
        if (sight == Sight.Hidden || revisions.Any(c => c.Sight == Sight.Hidden)) return null;
        var r = row.Row;
        var late = r.Recorded - r.Occurred;
        var pair = reference.Pair(r.Pair);
        return new(
            r.Origin, r.Index, r.Id, r.Type, r.Subject, r.Pair, r.Agency, row.Mark.Marking, r.Occurred, r.Zone,
            pair is null ? null : new(At(r.Occurred, pair.Mx.Zone), At(r.Occurred, pair.Us.Zone)),
            r.Recorded, revisions.Length > 0 ? revisions[0].Row.Known : r.Known, late > settings.Late ? (int)late.TotalMinutes : null, r.Retracted,
            gone || r.Content is null ? null : JsonSerializer.Deserialize<JsonElement>(r.Content),
            [.. revisions.Skip(1).Select((c, i) => Change(c.Row, revisions[i].Row.Content, c.Sight != Sight.Content, gone))],
            revisions.Length > 0 ? revisions[^1].Row.Position : r.Position, gone,
            Number: gone || r.Content is null ? null : r.Number)
        {
            Ends = gone || clock.IsHeld ? null : Ends(lineage.Select(c => c.Mark).Prepend(row.Mark), reader),
        };
    }

    // A held clock moves when somebody moves it.
    private DateTimeOffset? Ends(IEnumerable<ReleaseMark> marks, Reader reader)
    {
        var now = clock.GetUtcNow();
        return marks.Select(m => Release.Ends(m, reader, now)).Min();
    }

    private static TimelineChange Change(TimelineRow row, string? before, bool untold, bool gone)
    {
        var type = row.ChangeType ?? "";
        if (type == _corrected && !untold && !gone && TimelineFold.ReadCorrection(row.Change) is { } corrected)
        {
            var content = before is null ? null : JsonNode.Parse(before);
            return new(row.ChangeId!.Value, type, row.Known, corrected.Reason,
                [.. corrected.Fields.Select(f => new ChangedField(f.Path, ContentFields.Find(content, f.Path)?.ToString(), f.Value))]);
        }
        var tells = row.Change is not null && !untold ? JsonNode.Parse(row.Change) as JsonObject : null;
        return new(row.ChangeId!.Value, type, row.Known,
            tells?["reason"] is JsonValue text && text.TryGetValue<string>(out var said) ? said : null, gone ? [] : Differing(before, row.Content));
    }

    private Sight See(ReleaseMark mark, Reader reader) => Release.Decide(mark, reader, reference.Agencies, clock.GetUtcNow()).Sight;

    /// <summary>The values of a content that are not those that stood there before.</summary>
    private static ChangedField[] Differing(string? before, string? after) =>
        before is null || after is null || JsonNode.Parse(before) is not JsonObject old || JsonNode.Parse(after) is not JsonObject now
            ? []
            : [.. now.Where(f => f.Value is JsonValue && !JsonNode.DeepEquals(f.Value, old[f.Key]))
                .Select(f => new ChangedField(f.Key, old[f.Key]?.ToString(), f.Value!.ToString()))];

    private static DateTimeOffset At(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
}

/// <summary>What may be set about the timeline.</summary>
/// <param name="Late">How long after it happened an event may be recorded without counting as late.</param>
public sealed record TimelineSettings(TimeSpan Late);
