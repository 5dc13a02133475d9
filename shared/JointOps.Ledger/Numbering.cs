using JointOps.Contracts;
using JointOps.Proofs;
using Npgsql;
using NpgsqlTypes;

namespace JointOps.Ledger;

/// <summary>Where the logs stand, read under the lock.</summary>
/// <param name="NextIndex">The index of the next leaf.</param>
/// <param name="NextPosition">The next position of the feed log.</param>
/// <param name="LastKnown">The newest instant of the feed log; the next is never smaller.</param>
public sealed record LogHead(long NextIndex, long NextPosition, DateTimeOffset LastKnown)
{
    /// <summary>The instant of a transaction that begins now: to the millisecond, and never before its predecessor's.</summary>
    public DateTimeOffset KnownAt(DateTimeOffset now) => Instant.Cut(now > LastKnown ? now : LastKnown);
}

/// <summary>A leaf with its number.</summary>
public sealed record NumberedLeaf(long Index, Guid Event, DateTimeOffset At, byte[] Bytes, byte[] Hash, string? Trace);

/// <summary>A disclosure with the place of its leaf (origin: short name).</summary>
public sealed record PlacedDisclosure(string Digest, string Origin, long Index, string Text);

/// <summary>An event with its position in the feed log and its first mark.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Id">The event's own id, equal to <paramref name="Event"/> for own events.</param>
/// <param name="LeafIndex">Its index in its origin's log, or null.</param>
public sealed record NumberedEvent(
    long Position, Guid Event, Guid Id, string Type, string Subject, DateTimeOffset Known, ReleaseMark Mark, long? LeafIndex,
    Guid? Supersedes, byte[]? Content);

/// <summary>
/// Writes numbers in the accepting transaction, a statement a table however many rows there are. Whoever calls it holds the
/// log's lock and took the head under it; the primary keys stand behind both.
/// </summary>
public static class Numbering
{
    /// <summary>Adds the rows of the disclosure log to a batch.</summary>
    public static void AddLeaves(NpgsqlBatch batch, IReadOnlyList<NumberedLeaf> leaves, IReadOnlyList<PlacedDisclosure> disclosures)
    {
        if (leaves.Count > 0)
            Add(batch, "insert into tlog.entry (idx, event_id, at, bytes, leaf_hash, trace) select * from unnest($1, $2, $3, $4, $5, $6)",
                leaves.Select(l => l.Index).ToArray(), leaves.Select(l => l.Event).ToArray(), leaves.Select(l => l.At).ToArray(),
                leaves.Select(l => l.Bytes).ToArray(), leaves.Select(l => l.Hash).ToArray(), leaves.Select(l => l.Trace).ToArray());
        if (disclosures.Count > 0)
            Add(batch, "insert into tlog.disclosure (digest, origin, idx, disclosure) select * from unnest($1, $2, $3, $4)",
                disclosures.Select(d => d.Digest).ToArray(), disclosures.Select(d => d.Origin).ToArray(),
                disclosures.Select(d => d.Index).ToArray(), disclosures.Select(d => d.Text).ToArray());
    }

    /// <summary>
    /// Adds the rows of the feed log, their contents and their marks to a batch. The mark of a correction or retraction is judged as of
    /// its target's instant: an agency whose coverage ended in between still sees both or neither.
    /// </summary>
    public static void AddEvents(NpgsqlBatch batch, IReadOnlyList<NumberedEvent> events)
    {
        if (events.Count == 0) return;
        Guid[] ids = [.. events.Select(e => e.Event)];
        DateTimeOffset[] known = [.. events.Select(e => e.Known)], occurred = [.. events.Select(e => e.Mark.Occurred)];
        var here = events.Where(e => e.Supersedes is null).ToLookup(e => (e.Mark.Origin, e.Id), e => e.Mark.Occurred);
        DateTimeOffset[] judged = [.. events.Select(e => e.Supersedes is { } t && here[(e.Mark.Origin, t)] is var at && at.Any() ? at.First() : e.Mark.Occurred)];
        string[] origins = [.. events.Select(e => e.Mark.Origin)], pairs = [.. events.Select(e => e.Mark.Pair)];
        Add(batch, """
            insert into feed.entry (pos, event, origin, id, type, subject, pair, occurred, known, supersedes)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            events.Select(e => e.Position).ToArray(), ids, origins, events.Select(e => e.Id).ToArray(),
            events.Select(e => e.Type).ToArray(), events.Select(e => e.Subject).ToArray(), pairs, occurred, known,
            events.Select(e => e.Supersedes).ToArray());
        Add(batch, """
            insert into release.mark (event, version, known, origin, agency, pair, marking, release_to, handling, occurred, leaf_index)
            select event, 1, known, origin, agency, pair, marking, string_to_array(release_to, ','), handling,
                   coalesce((select t.occurred from feed.entry t where t.id = m.supersedes and t.origin = m.origin order by pos limit 1), occurred), leaf_index
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
              as m(event, known, origin, agency, pair, marking, release_to, handling, occurred, leaf_index, supersedes)
            """,
            ids, known, origins, events.Select(e => e.Mark.Agency).ToArray(), pairs, events.Select(e => e.Mark.Marking).ToArray(),
            events.Select(e => e.Mark.ReleaseTo is { } to ? string.Join(',', to) : null).ToArray(),
            events.Select(e => e.Mark.Handling).ToArray(), judged, events.Select(e => e.LeafIndex).ToArray(), events.Select(e => e.Supersedes).ToArray());
        var told = events.Where(e => e.Content is not null).ToArray();
        if (told.Length > 0)
            Add(batch, "insert into feed.content (event, bytes) select * from unnest($1, $2)",
                told.Select(e => e.Event).ToArray(), told.Select(e => e.Content!).ToArray());
    }

    private static void Add(NpgsqlBatch batch, string sql, params Array[] columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column, NpgsqlDbType = NpgsqlDbType.Array | TypeOf(column) });
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlDbType TypeOf(Array column) => column switch
    {
        long[] or long?[] => NpgsqlDbType.Bigint,
        Guid[] or Guid?[] => NpgsqlDbType.Uuid,
        DateTimeOffset[] => NpgsqlDbType.TimestampTz,
        byte[][] => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
