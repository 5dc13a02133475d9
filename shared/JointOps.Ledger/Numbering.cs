using JointOps.Contracts;
using JointOps.Proofs;
using Npgsql;
using NpgsqlTypes;

namespace JointOps.Ledger;

/// <summary>Where the logs stand, read under the lock.</summary>
/// <param name="NextIndex">The index of the next leaf.</param>
/// <param name="NextPosition">The next position of the feed log.</param>
/// <param name="LastKnown">The newest instant of the feed log; the next is never smaller.</param>
/// <param name="NumberKey">What this service scatters the numbers of its events with.</param>
/// <param name="NumberSkip">How many places further on those numbers begin.</param>
/// <param name="IsBehind">This database is older than what was told of its log: nothing may be numbered until that stands here again.</param>
public sealed record LogHead(
    long NextIndex, long NextPosition, DateTimeOffset LastKnown, byte[] NumberKey, long NumberSkip = 0, bool IsBehind = false)
{
    /// <summary>The instant of a transaction that begins now: to the millisecond, and never before its predecessor's.</summary>
    public DateTimeOffset KnownAt(DateTimeOffset now) => Instant.Cut(now > LastKnown ? now : LastKnown);
}

public sealed record NumberedLeaf(long Index, Guid Event, DateTimeOffset At, byte[] Bytes, byte[] Hash, string? Trace);

/// <summary>A disclosure with the place of its leaf (origin: short name).</summary>
public sealed record PlacedDisclosure(string Digest, string Origin, long Index, string Text);

/// <summary>An event with its position in the feed log and its first mark.</summary>
/// <param name="Event">Marten's id here.</param>
/// <param name="Id">The event's own id, equal to <paramref name="Event"/> for own events.</param>
/// <param name="Occurred">Its own instant; its mark's is its target's, when it has one.</param>
/// <param name="LeafIndex">Its index in its origin's log, or null.</param>
/// <param name="Content">The CloudEvent with its content, as it is shown here; null when it was taken away.</param>
/// <param name="Leaf">What its leaf says, or would say.</param>
/// <param name="Told">The content as it is told beside the leaf, as JSON; null when it was taken away.</param>
public sealed record NumberedEvent(
    long Position, Guid Event, Guid Id, string Type, string Subject, DateTimeOffset Occurred, DateTimeOffset Known, ReleaseMark Mark, long? LeafIndex,
    Guid? Supersedes, byte[]? Content, Leaf Leaf, byte[]? Told);

/// <summary>A version of an event's mark.</summary>
/// <param name="By">The event that made it; null for the first.</param>
/// <param name="IsTarget">That event speaks of this one; not of what it supersedes, which is marked with it.</param>
public sealed record NumberedMark(
    Guid Event, int Version, DateTimeOffset Known, ReleaseMark Mark, long? LeafIndex, Guid? By = null, bool IsTarget = false);

/// <summary>A content to be taken away.</summary>
/// <param name="AlsoShown">Also what this service shows: at an event's origin its own agency keeps it.</param>
public sealed record DroppedContent(Guid Event, string Origin, long? LeafIndex, bool AlsoShown);

/// <summary>
/// Writes numbers in the appending transaction: one statement for all that is new, however many rows, and one more for each kind of
/// change to what was there. Whoever calls it holds the log's lock and took the head under it; the primary keys stand behind both.
/// </summary>
public static class Numbering
{
    private const string News = """
        with leaf as (
          insert into tlog.entry (idx, event_id, at, bytes, leaf_hash, trace) select * from unnest($1, $2, $3, $4, $5, $6)),
        disclosure as (
          insert into tlog.disclosure (origin, idx, digest, disclosure) select * from unnest($7, $8, $9, $10)),
        event as (
          select * from unnest($11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30,
              $31)
            as e(pos, event, origin, id, type, subject, pair, occurred, known, supersedes, content,
                 agency, marking, release_to, handling, mark_occurred, leaf_index, recalled, keep_until, consents, number)),
        content as (
          insert into feed.content (event, bytes) select event, content from event where content is not null),
        mark as (
          insert into release.mark (event, version, known, origin, agency, pair, marking, release_to, handling, occurred, leaf_index, recalled,
            keep_until, consents)
          select event, 1, known, origin, agency, pair, marking, string_to_array(release_to, ','), handling, mark_occurred, leaf_index, recalled,
            keep_until, consents from event)
        insert into feed.entry (pos, event, origin, id, type, subject, pair, occurred, known, supersedes, number)
        select pos, event, origin, id, type, subject, pair, occurred, known, supersedes, number from event
        """;

    private static readonly string _dropped =
        $"with dropped as (select * from unnest($1, $2, $3, $4) as d(event, origin, idx, at)), {HeldContents.TakeAway("dropped")} select";

    /// <summary>
    /// Adds what is new to a batch: leaves of the own log, disclosures of this one and others, events with contents and first marks.
    /// </summary>
    public static void AddNews(
        NpgsqlBatch batch, IReadOnlyList<NumberedLeaf> leaves, IReadOnlyList<PlacedDisclosure> disclosures, IReadOnlyList<NumberedEvent> events)
    {
        if (leaves.Count + disclosures.Count + events.Count > 0)
            Add(batch, News,
                leaves.Select(l => l.Index).ToArray(), leaves.Select(l => l.Event).ToArray(), leaves.Select(l => l.At).ToArray(),
                leaves.Select(l => l.Bytes).ToArray(), leaves.Select(l => l.Hash).ToArray(), leaves.Select(l => l.Trace).ToArray(),
                disclosures.Select(d => d.Origin).ToArray(), disclosures.Select(d => d.Index).ToArray(),
                disclosures.Select(d => d.Digest).ToArray(), disclosures.Select(d => d.Text).ToArray(),
                events.Select(e => e.Position).ToArray(), events.Select(e => e.Event).ToArray(), events.Select(e => e.Mark.Origin).ToArray(),
                events.Select(e => e.Id).ToArray(), events.Select(e => e.Type).ToArray(), events.Select(e => e.Subject).ToArray(),
                events.Select(e => e.Mark.Pair).ToArray(), events.Select(e => e.Occurred).ToArray(), events.Select(e => e.Known).ToArray(),
                events.Select(e => e.Supersedes).ToArray(), events.Select(e => e.Content).ToArray(), events.Select(e => e.Mark.Agency).ToArray(),
                events.Select(e => e.Mark.Marking).ToArray(), events.Select(e => Names(e.Mark)).ToArray(),
                events.Select(e => e.Mark.Handling).ToArray(),
                events.Select(e => e.Mark.Occurred).ToArray(),
                events.Select(e => e.LeafIndex).ToArray(), events.Select(e => e.Mark.Recalled).ToArray(),
                events.Select(e => e.Mark.KeepUntil).ToArray(), events.Select(e => Marks.Write(e.Mark.Consents)).ToArray(),
                events.Select(e => e.Leaf.Number).ToArray());
    }

    /// <summary>Adds versions of marks.</summary>
    public static void AddMarks(NpgsqlBatch batch, IReadOnlyList<NumberedMark> marks)
    {
        if (marks.Count == 0) return;
        Add(batch, """
            insert into release.mark (event, version, known, origin, agency, pair, marking, release_to, handling, occurred, leaf_index, recalled,
              keep_until, consents, by)
            select event, version, known, origin, agency, pair, marking, string_to_array(release_to, ','), handling,
                   occurred, leaf_index, recalled, keep_until, consents, by
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
              as m(event, version, known, origin, agency, pair, marking, release_to, handling, occurred, leaf_index, recalled, keep_until, consents,
                by)
            """,
            marks.Select(m => m.Event).ToArray(), marks.Select(m => m.Version).ToArray(), marks.Select(m => m.Known).ToArray(),
            marks.Select(m => m.Mark.Origin).ToArray(), marks.Select(m => m.Mark.Agency).ToArray(), marks.Select(m => m.Mark.Pair).ToArray(),
            marks.Select(m => m.Mark.Marking).ToArray(), marks.Select(m => Names(m.Mark)).ToArray(),
            marks.Select(m => m.Mark.Handling).ToArray(), marks.Select(m => m.Mark.Occurred).ToArray(), marks.Select(m => m.LeafIndex).ToArray(),
            marks.Select(m => m.Mark.Recalled).ToArray(), marks.Select(m => m.Mark.KeepUntil).ToArray(),
            marks.Select(m => Marks.Write(m.Mark.Consents)).ToArray(),
            marks.Select(m => m.By).ToArray());
    }

    /// <summary>Adds what changes of marks entail, but for the contents that go.</summary>
    /// <param name="again">The events to be shown again, with their new positions.</param>
    public static void AddUpdates(NpgsqlBatch batch, MarkUpdates marks, IReadOnlyList<(long Position, Guid Event)> again, DateTimeOffset known)
    {
        AddMarks(batch, marks.Versions);
        AddAgain(batch, again, known);
    }

    /// <summary>Shows events again at new positions, since more may see them from now on.</summary>
    private static void AddAgain(NpgsqlBatch batch, IReadOnlyList<(long Position, Guid Event)> again, DateTimeOffset known)
    {
        if (again.Count == 0) return;
        Add(batch, """
            insert into feed.entry (pos, event, origin, id, type, subject, pair, occurred, known, supersedes)
            select a.pos, e.event, e.origin, e.id, e.type, e.subject, e.pair, e.occurred, a.known, e.supersedes
            from unnest($1, $2, $3) as a(pos, event, known)
            cross join lateral (select * from feed.entry f where f.event = a.event order by f.pos limit 1) e
            """,
            again.Select(a => a.Position).ToArray(), again.Select(a => a.Event).ToArray(), again.Select(_ => known).ToArray());
    }

    /// <summary>Takes contents away: what stands beside leaves, which a legal hold keeps aside, and what feeds would show.</summary>
    public static void AddDrops(NpgsqlBatch batch, IReadOnlyList<DroppedContent> drops, DateTimeOffset known)
    {
        if (drops.Count == 0) return;
        Guid[] shown = [.. drops.Where(d => d.AlsoShown).Select(d => d.Event)];
        if (shown.Length > 0) Add(batch, "delete from feed.content where event = any($1)", shown);
        var leaves = drops.Where(d => d.LeafIndex is not null).ToArray();
        if (leaves.Length > 0)
            Add(batch, _dropped,
                leaves.Select(d => d.Event).ToArray(), leaves.Select(d => d.Origin).ToArray(), leaves.Select(d => d.LeafIndex!.Value).ToArray(),
                leaves.Select(_ => known).ToArray());
    }

    private static string? Names(ReleaseMark mark) => mark.ReleaseTo is { } to ? string.Join(',', to) : null;

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
        int[] => NpgsqlDbType.Integer,
        bool[] => NpgsqlDbType.Boolean,
        DateTimeOffset[] or DateTimeOffset?[] => NpgsqlDbType.TimestampTz,
        byte[]?[] => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
