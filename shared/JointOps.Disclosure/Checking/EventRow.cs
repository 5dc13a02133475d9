using JointOps.Contracts;
using JointOps.Ledger;
using Npgsql;

namespace JointOps.Disclosure.Checking;

/// <summary>An event as Marten stores it, and what stands of it elsewhere.</summary>
/// <param name="Content">What is shown of it; null when that was taken away.</param>
/// <param name="Leaf">The bytes of its leaf in the own log; null when it has none there.</param>
/// <param name="Told">What stands beside its leaf, when another log gave it.</param>
/// <param name="Entry">Its first place in the feed log; null when it has none.</param>
/// <param name="First">Its first mark, and <paramref name="InForce"/> the newest.</param>
internal sealed record EventRow(
    long Sequence, Guid Id, string Stream, long Version, string Type, DateTimeOffset At, string Data, string? Headers, byte[]? Content, byte[]? Leaf,
    string[] Told, EventEntry? Entry, ReleaseMark? First, ReleaseMark? InForce)
{
    private const int AtEntry = 11, AtFirst = AtEntry + 9, AtInForce = AtFirst + Marks.Width;

    /// <summary>The short name of the log that it was taken in from; null for an own event.</summary>
    public string? From => Stream.StartsWith(LeafTaken.Stream(""), StringComparison.Ordinal) ? Stream[LeafTaken.Stream("").Length..] : null;

    /// <summary>The statement that reads a page of them, in the order in which they were stored: after <c>$1</c>, at most <c>$2</c>.</summary>
    public static string Page { get; } = $"""
        select e.seq_id, e.id, e.stream_id, e.version, e.type, e.timestamp, e.data::text, e.headers::text, c.bytes, t.bytes,
               (select array_agg(d.disclosure) from tlog.disclosure d where d.origin = substr(e.stream_id, 6) and d.idx = e.version - 1),
               f.pos, f.origin, f.id, f.type, f.subject, f.pair, f.occurred, f.supersedes, f.number,
               {Marks.Columns.Replace("m.", "a.", StringComparison.Ordinal)}, {Marks.Columns}
        from (select * from {MartenTables.Events} where seq_id > $1 and stream_id <> '{MartenTables.Failed}' order by seq_id limit $2) e
        left join feed.content c on c.event = e.id
        left join tlog.entry t on t.event_id = e.id
        left join lateral (select * from feed.entry x where x.event = e.id order by pos limit 1) f on true
        left join release.mark a on a.event = e.id and a.version = 1
        left join {Marks.InForce("e.id")}
        order by e.seq_id
        """;

    /// <summary>Reads one from <see cref="Page"/>.</summary>
    public static EventRow Read(NpgsqlDataReader r) => new(
        r.GetInt64(0), r.GetGuid(1), r.GetString(2), r.GetInt64(3), r.GetString(4), new(r.GetDateTime(5)), r.GetString(6),
        r.IsDBNull(7) ? null : r.GetString(7), r.IsDBNull(8) ? null : r.GetFieldValue<byte[]>(8), r.IsDBNull(9) ? null : r.GetFieldValue<byte[]>(9),
        r.IsDBNull(10) ? [] : r.GetFieldValue<string[]>(10),
        r.IsDBNull(AtEntry) ? null : new(
            r.GetString(AtEntry + 1), r.GetGuid(AtEntry + 2), r.GetString(AtEntry + 3), r.GetString(AtEntry + 4), r.GetString(AtEntry + 5),
            new(r.GetDateTime(AtEntry + 6)), r.IsDBNull(AtEntry + 7) ? null : r.GetGuid(AtEntry + 7),
            r.IsDBNull(AtEntry + 8) ? null : r.GetString(AtEntry + 8)),
        r.IsDBNull(AtFirst) ? null : Marks.Read(r, AtFirst), r.IsDBNull(AtInForce) ? null : Marks.Read(r, AtInForce));
}

/// <summary>What the feed log says of an event, as its origin gave it.</summary>
internal sealed record EventEntry(
    string Origin, Guid Id, string Type, string Subject, string Pair, DateTimeOffset Occurred, Guid? Supersedes, string? Number)
{
    /// <summary>What it must say of a leaf, or of what would be one.</summary>
    public static EventEntry Of(string name, Proofs.Leaf leaf) =>
        new(name, leaf.Id, leaf.Type, leaf.Subject, leaf.Pair, leaf.Time, leaf.Supersedes, leaf.Number);
}
