using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure;

/// <summary>A leaf of this service's own log with what stands beside it.</summary>
/// <param name="Mark">The mark in force; null for a pointer.</param>
public sealed record LoggedLeaf(long Index, byte[] Bytes, byte[] Hash, string? Trace, IReadOnlyList<string> Disclosures, ReleaseMark? Mark)
{
    /// <summary>The leaf as it goes to a receiver, the same to all, and beside it only what that one is due.</summary>
    public LogLine ToLine(Func<ReleaseMark, bool> isDue) => new(Index, Leaf.AsText(Bytes), Mark is not null && isDue(Mark) ? Disclosures : [], Trace);

    /// <summary>The CloudEvent with its content, for whoever listens; null unless <see cref="Release"/> gives it to everybody.</summary>
    public byte[]? ForEverybody(DateTimeOffset now)
    {
        if (Mark is null || !Release.ToEverybody(Mark) || Mark.KeepUntil <= now) return null;
        var content = SaltedDisclosure.ContentOf(Disclosures);
        return content is null ? null : Leaf.WithContent(Bytes, content, SaltedDisclosure.ValueOf(Disclosures, "evaluation"));
    }
}

/// <summary>Reads this service's own disclosure log, a page a statement.</summary>
public sealed class LogReader(LedgerDatabase database, LedgerSettings settings)
{
    private static readonly string _page = $"""
        select e.idx, e.bytes, e.leaf_hash, e.trace,
               (select array_agg(d.disclosure) from tlog.disclosure d where d.origin = $3 and d.idx = e.idx),
               {Marks.Columns}
        from tlog.entry e
        left join {Marks.InForce("e.event_id")}
        where e.idx >= $1 order by e.idx limit $2
        """;

    /// <summary>Leaves from an index on, in order.</summary>
    public async Task<IReadOnlyList<LoggedLeaf>> FromAsync(long index, int limit, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(_page);
        foreach (var value in (object[])[index, limit, settings.Name]) command.Parameters.Add(new() { Value = value });
        var page = new List<LoggedLeaf>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            page.Add(new(
                r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetFieldValue<byte[]>(2), r.IsDBNull(3) ? null : r.GetString(3),
                r.IsDBNull(4) ? [] : r.GetFieldValue<string[]>(4), r.IsDBNull(5) ? null : Marks.Read(r, 5)));
        return page;
    }
}
