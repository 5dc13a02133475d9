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
/// The history of a service as NDJSON: each event with its position and the instant at which it became known here. Pages by position,
/// written while the next is not yet asked for: any size in little memory, and a slow reader holds no connection of those that all share.
/// </summary>
public sealed class Replay(LedgerDatabase database, FeedLog feed, DemonstrationClock clock)
{
    private const int PageSize = 2_000; // positions, so that a page is found by the log's own key whatever the conditions leave of it

    // The content is looked up row by row (limit: so that it stays a look-up): the feed log is then read in its own order. Joined as a
    // whole it was hashed and sorted first, contents and all, where ids are derived and lie in no order. What a tombstone needs is
    // read for tombstones alone.
    private const string History = """
        select f.pos, f.known, c.bytes,
               case when c.bytes is null then f.id end, case when c.bytes is null then f.origin end,
               case when c.bytes is null then f.type end, case when c.bytes is null then f.subject end
        from feed.entry f left join lateral (select bytes from feed.content where event = f.event limit 1) c
          on f.event not in (select event from release.mark where keep_until <= $4)
        where f.pos >= $5 and f.pos < $6 and f.known <= $1 and f.occurred >= $2 and f.occurred < $3 order by f.pos
        """;

    /// <summary>Writes events that occurred from one instant (inclusive) to another (exclusive), as known at a third.</summary>
    public async Task WriteAsync(HttpResponse response, DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset? knownAt)
    {
        var stop = response.HttpContext.RequestAborted;
        DateTimeOffset[] instants = [knownAt ?? DateTimeOffset.MaxValue, from
            ?? DateTimeOffset.MinValue, to ?? DateTimeOffset.MaxValue, clock.GetUtcNow()];
        var head = await feed.HeadAsync(stop); // what comes meanwhile is the next replay's
        response.ContentType = "application/x-ndjson";
        for (var position = 0L; position <= head; position += PageSize)
        {
            await PageAsync(response.BodyWriter, instants, position, Math.Min(position + PageSize, head + 1), stop);
            await response.BodyWriter.FlushAsync(stop);
        }
    }

    private async Task PageAsync(PipeWriter body, DateTimeOffset[] instants, long from, long to, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(History);
        foreach (var at in instants) command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        foreach (var position in (long[])[from, to]) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        await using var r = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, stop);
        while (await r.ReadAsync(stop)) Write(body, r);
    }

    private static void Write(PipeWriter body, NpgsqlDataReader r)
    {
        var head = string.Create(CultureInfo.InvariantCulture,
            $"{{\"sequence\":\"{r.GetInt64(0):D20}\",\"knowntime\":\"{Instant.Write(new(r.GetDateTime(1)))}\",");
        var content = r.IsDBNull(2) ? Gone(r) : r.GetFieldValue<byte[]>(2);
        var length = Encoding.ASCII.GetBytes(head, body.GetSpan(head.Length));
        body.Advance(length);
        body.Write(content.AsSpan(1)); // its own brace is the head's
        body.Write("\n"u8);
    }

    /// <summary>What is left of an event whose content was taken away; the columns are read in their order.</summary>
    private static byte[] Gone(NpgsqlDataReader r)
    {
        var (id, origin) = (r.GetGuid(3), r.GetString(4));
        return Tombstone.Of(origin, id, r.GetString(5), r.GetString(6));
    }
}
