using System.Runtime.CompilerServices;
using JointOps.Ledger;

namespace JointOps.Disclosure.Trees;

/// <summary>The leaf hashes of every log that this service holds, in order: its own, and the others' as they were taken in.</summary>
public sealed class LeafHashes(LedgerDatabase database, LedgerSettings settings)
{
    private const string OfOwn = "select idx, leaf_hash from tlog.entry where idx >= $1 and idx < $2 order by idx";

    /// <summary>Reads those from one index on and before another; it ends early where the log does.</summary>
    /// <param name="name">The log's short name.</param>
    /// <exception cref="InvalidDataException">One is missing in the middle: the log is dense, so somebody took it away.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync(string name, long from, long to, [EnumeratorCancellation] CancellationToken stop)
    {
        var own = name == settings.Name;
        await using var command = database.Reads.CreateCommand(own ? OfOwn : LeafTaken.Between);
        foreach (var value in own ? (object[])[from, to] : [LeafTaken.Stream(name), from, to]) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        for (; await r.ReadAsync(stop); from++)
            yield return r.GetInt64(0) == from ? r.GetFieldValue<byte[]>(1) : throw new InvalidDataException($"Leaf {from} of {name} is missing.");
    }

    /// <summary>How many leaves of the log are here.</summary>
    public async Task<long> CountAsync(string name, CancellationToken stop)
    {
        if (name != settings.Name) return await database.StreamVersionAsync(LeafTaken.Stream(name), stop) ?? 0;
        await using var command = database.Reads.CreateCommand("select coalesce(max(idx) + 1, 0) from tlog.entry");
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }
}
