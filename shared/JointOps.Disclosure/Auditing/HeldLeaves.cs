using System.Text;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Disclosure.Auditing;

/// <summary>The leaves of every log here, with what stands beside them and the marks in force: the own ones, and those taken in.</summary>
public sealed class HeldLeaves(LogReader own, LedgerDatabase database, ServiceSettings settings)
{
    private static readonly string _taken = $"""
        select e.version - 1, e.data->>'leaf', decode(e.data->>'hash', 'base64'),
               (select array_agg(d.disclosure) from tlog.disclosure d where d.origin = $3 and d.idx = e.version - 1),
               {Marks.Columns}
        from {MartenTables.Events} e
        left join {Marks.InForce("e.id")}
        where e.stream_id = $4 and e.version > $1 order by e.version limit $2
        """;

    /// <summary>Leaves from an index on, in order.</summary>
    /// <param name="name">The log's short name.</param>
    public async Task<IReadOnlyList<LoggedLeaf>> FromAsync(string name, long index, int limit, CancellationToken stop)
    {
        if (name == settings.Name) return await own.FromAsync(index, limit, stop);
        await using var command = database.Reads.CreateCommand(_taken);
        foreach (var value in (object[])[index, limit, name, LeafTaken.Stream(name)]) command.Parameters.Add(new() { Value = value });
        var page = new List<LoggedLeaf>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            page.Add(new(
                r.GetInt64(0), Encoding.UTF8.GetBytes(r.GetString(1)), r.GetFieldValue<byte[]>(2), null,
                r.IsDBNull(3) ? [] : r.GetFieldValue<string[]>(3), r.IsDBNull(4) ? null : Marks.Read(r, 4)));
        return page;
    }
}
