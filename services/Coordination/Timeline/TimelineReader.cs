using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>Reads the timeline for a reader: the newest revisions within what was known and where the page was pinned, released one by one.</summary>
public sealed class TimelineReader(
    LedgerDatabase database, FeedLog feed, Reference reference, TimelineSettings settings, DemonstrationClock clock) : ITimeline
{
    private static readonly string Corrected = EventTypes.Name(typeof(RecordCorrected));
    private const int Scan = 500; // rows a statement, of which the reader may see all, some or none

    /// <inheritdoc />
    public async Task<TimelinePage> PageAsync(TimelineQuery query, Reader reader, CancellationToken stop)
    {
        var position = query.After?.Position ?? await feed.HeadAsync(stop);
        var (items, after, more) = (new List<TimelineItem>(), query.After, true);
        while (more && items.Count <= query.Limit)
        {
            var scan = Math.Min(Scan, query.Limit + 1);
            var rows = await TimelineRows.ReadAsync(database, query, position, after, scan, settings.Late, stop);
            var changes = await TimelineRows.ChangesAsync(database, rows, position, query.KnownAt, stop);
            foreach (var row in rows)
                if (Show(row, changes[(row.Row.Origin, row.Row.Index)], reader) is { } item && (!query.Corrected || item.IsCorrected)) items.Add(item);
            more = rows.Count == scan;
            if (more) after = new(position, rows[^1].Row.Occurred, rows[^1].Row.Origin, rows[^1].Row.Index);
        }
        if (items.Count <= query.Limit) return new(items, position, query.KnownAt, null);
        var last = items[query.Limit - 1];
        return new(items[..query.Limit], position, query.KnownAt, new TimelineCursor(position, last.Occurred, last.Side, last.Index).ToString());
    }

    /// <inheritdoc />
    public async Task<TimelineItem?> FindAsync(string side, Guid id, DateTimeOffset? knownAt, Reader reader, CancellationToken stop)
    {
        var rows = await TimelineRows.ReadAsync(database, new(Side: side, KnownAt: knownAt), long.MaxValue, null, 1, settings.Late, stop, id);
        var changes = await TimelineRows.ChangesAsync(database, rows, long.MaxValue, knownAt, stop);
        if (rows.Count == 0 || Show(rows[0], changes[(rows[0].Row.Origin, rows[0].Row.Index)], reader) is not { } item) return null;
        return item.Content is null ? item : item with { Sharing = await SharingAsync(rows[0], stop) };
    }

    /// <summary>What stands beside the content, and the handling in force: that alone may have changed since it was told.</summary>
    private async Task<Sharing?> SharingAsync(MarkedRow row, CancellationToken stop)
    {
        await foreach (var e in feed.OfEventAsync(row.Row.Origin, row.Row.Id, stop))
            if (e.Content is { } told) return Sharing.Of(JsonSerializer.Deserialize<JsonElement>(told)) with { Handling = row.Mark.Handling };
        return null;
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
            [.. revisions.Skip(1).Select((c, i) => Change(c.Row, revisions[i].Row.Content, c.Sight != Sight.Content, gone))], revisions.Length > 0 ? revisions[^1].Row.Position : r.Position, gone);
    }

    private static TimelineChange Change(TimelineRow row, string? before, bool untold, bool gone)
    {
        var type = row.ChangeType ?? "";
        if (type == Corrected && !untold && !gone && TimelineFold.ReadCorrection(row.Change) is { } corrected)
        {
            var content = before is null ? null : JsonNode.Parse(before);
            return new(row.ChangeId!.Value, type, row.Known, corrected.Reason,
                [.. corrected.Fields.Select(f => new ChangedField(f.Path, ContentFields.Find(content, f.Path)?.ToString(), f.Value))]);
        }
        var tells = row.Change is not null && !untold ? JsonNode.Parse(row.Change) as JsonObject : null;
        return new(row.ChangeId!.Value, type, row.Known, tells?["reason"] is JsonValue text && text.TryGetValue<string>(out var said) ? said : null, gone ? [] : Differing(before, row.Content));
    }

    private Sight See(ReleaseMark mark, Reader reader) => Release.Decide(mark, reader, reference.Agencies, clock.GetUtcNow()).Sight;

    /// <summary>The values of a content that are not those that stood there before.</summary>
    private static ChangedField[] Differing(string? before, string? after) =>
        before is null || after is null || JsonNode.Parse(before) is not JsonObject old || JsonNode.Parse(after) is not JsonObject now
            ? []
            : [.. now.Where(f => f.Value is JsonValue && !JsonNode.DeepEquals(f.Value, old[f.Key])).Select(f => new ChangedField(f.Key, old[f.Key]?.ToString(), f.Value!.ToString()))];

    private static DateTimeOffset At(DateTimeOffset instant, string zone) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
}

/// <summary>What may be set about the timeline.</summary>
/// <param name="Late">How long after it happened an event may be recorded without counting as late.</param>
public sealed record TimelineSettings(TimeSpan Late);
