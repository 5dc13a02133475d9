using System.Buffers;
using System.Data;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace JointOps.Feeds.Audit;

/// <summary>
/// The history of a service as NDJSON: each event with its position and the instant at which it became known here. One statement,
/// streamed: any size in constant memory, at the pace of the reader.
/// </summary>
public sealed class Replay(LedgerDatabase database, DemonstrationClock clock)
{
    private const int FlushAt = 64 * 1024;

    private const string History = """
        select f.pos, f.known, f.id, f.origin, f.type, f.subject, c.bytes from feed.entry f
        left join feed.content c on c.event = f.event and c.event not in (select event from release.mark where keep_until <= $4)
        where f.known <= $1 and f.occurred >= $2 and f.occurred < $3 order by f.pos
        """;

    /// <summary>Writes events that occurred from one instant (inclusive) to another (exclusive), as known at a third.</summary>
    public async Task WriteAsync(HttpResponse response, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset? knownAt)
    {
        var stop = response.HttpContext.RequestAborted;
        await using var command = database.Reads.CreateCommand(History);
        foreach (var at in (DateTimeOffset[])[knownAt ?? DateTimeOffset.MaxValue, from ?? DateTimeOffset.MinValue, to ?? DateTimeOffset.MaxValue, clock.GetUtcNow()])
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        await using var r = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, stop);
        response.ContentType = "application/x-ndjson";
        var unflushed = 0;
        while (await r.ReadAsync(stop))
        {
            unflushed += Write(response.BodyWriter, r);
            if (unflushed < FlushAt) continue;
            await response.BodyWriter.FlushAsync(stop);
            unflushed = 0;
        }
        await response.BodyWriter.FlushAsync(stop);
    }

    private static int Write(PipeWriter body, NpgsqlDataReader r)
    {
        var head = string.Create(CultureInfo.InvariantCulture,
            $"{{\"sequence\":\"{r.GetInt64(0):D20}\",\"knowntime\":\"{Instant.Write(new(r.GetDateTime(1)))}\",");
        var (id, origin, type, subject) = (r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetString(5));
        byte[]? content = r.IsDBNull(6) ? null : r.GetFieldValue<byte[]>(6);
        var length = Encoding.ASCII.GetBytes(head, body.GetSpan(head.Length));
        body.Advance(length);
        body.Write((content ?? Tombstone.Of(origin, id, type, subject)).AsSpan(1)); // its own brace is the head's
        body.Write("\n"u8);
        return length + (content?.Length ?? 120);
    }
}
