using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds.Audit;

/// <summary>A stream as it is stored.</summary>
/// <param name="Next">Give it as <c>after</c> to go on; null at the end.</param>
public sealed record RawStream(string Stream, long Version, IReadOnlyList<RawEvent> Events, long? Next);

/// <summary>An event as it is stored: who, when, version, correlation.</summary>
/// <param name="By">The subject that posted it; null for what was taken in.</param>
/// <param name="Correlation">W3C trace context of the post.</param>
/// <param name="Data">Null when its time is over (<c>keepUntil</c>): that it happened stays.</param>
public sealed record RawEvent(
    long Version, Guid Id, string Type, DateTimeOffset At, string? By, string? Correlation, JsonElement? Envelope, JsonElement? Data);

/// <summary>Reads Marten's streams as they stand.</summary>
public sealed class RawStreams(LedgerDatabase database, DemonstrationClock clock)
{
    private const string Page = $"""
        select e.version, e.id, e.type, e.timestamp, e.headers->>'{Headers.By}', e.correlation_id, e.headers->>'{Headers.Envelope}', e.data::text
        from {MartenTables.Events} e where e.stream_id = $1 and e.version > $2 order by e.version limit $3
        """;

    /// <summary>A page of a stream, or null when there is none of that name.</summary>
    public async Task<RawStream?> ReadAsync(string stream, long after, int limit, CancellationToken stop)
    {
        var version = await database.StreamVersionAsync(stream, stop);
        if (version is null) return null;
        await using var command = database.Reads.CreateCommand(Page);
        foreach (var value in (object[])[stream, after, limit]) command.Parameters.Add(new() { Value = value });
        var events = new List<RawEvent>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            events.Add(new(
                r.GetInt64(0), r.GetGuid(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.IsDBNull(4) ? null : r.GetString(4),
                r.IsDBNull(5) ? null : r.GetString(5), r.IsDBNull(6) ? null : JsonSerializer.Deserialize<JsonElement>(r.GetString(6)),
                IsExpired(r) ? null : JsonSerializer.Deserialize<JsonElement>(r.GetString(7))));
        bool IsExpired(Npgsql.NpgsqlDataReader row) =>
            !row.IsDBNull(6) && JsonSerializer.Deserialize<Envelope>(row.GetString(6), Wire.Tolerant)!.KeepUntil <= clock.GetUtcNow();
        return new(stream, version.Value, events, events.Count == limit && events[^1].Version < version ? events[^1].Version : null);
    }
}
