using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs.Trees;
using Npgsql;

namespace JointOps.Disclosure.Checking;

/// <summary>Compares the stored nodes of a tree with those that its leaves give: each that is due is there, and no other.</summary>
public sealed class NodeCheck(LedgerDatabase database, LogKeys keys, ServiceSettings settings)
{
    private const string Stored = """
        select n.level, n.n, n.hash from unnest($2, $3) w(level, n) join tlog.node n on n.origin = $1 and n.level = w.level and n.n = w.n
        """;

    // As large as its leaves are at that moment: nodes are stored behind them.
    private static readonly string _extra = $"""
        select n.level, n.n from tlog.node n
        where n.origin = $1 and (n.level not between 1 and 55 or n.level % {Tile.Height} <> 0 or n.n < 0
          or n.n >= case when n.level between 1 and 55 then (case when $1 = $2 then (select coalesce(max(idx) + 1, 0) from tlog.entry)
            else (select coalesce(max(version), 0) from {MartenTables.Streams} where id = 'from:' || $1) end) >> n.level else 0 end)
        order by 1, 2 limit {FindingsOf.Most}
        """;

    /// <summary>
    /// So many of a log's first leaves have all their nodes stored: as many as were signed, of another log as many as this service's mirror signed.
    /// </summary>
    public async Task<long> DueAsync(string name, CancellationToken stop)
    {
        var own = name == settings.Name;
        await using var command = database.Reads.CreateCommand(own ? "select coalesce(max(size), 0) from tlog.checkpoint where origin = $1"
            : "select coalesce(max(size), 0) from tlog.cosignature where origin = $1 and name = $2");
        foreach (var value in own ? (string[])[name] : [name, keys.Mirror.Public.Name]) command.Parameters.Add(new() { Value = value });
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Compares those that some leaves completed.</summary>
    /// <param name="due">What <see cref="DueAsync"/> gave before these leaves were read.</param>
    public async Task CompareAsync(
        string name, Dictionary<TreeNode, byte[]> computed, long due, FindingsOf found, CancellationToken stop)
    {
        if (computed.Count == 0) return;
        var left = computed.Keys.Where(n => n.End <= due).ToHashSet();
        await using var command = database.Reads.CreateCommand(Stored);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = computed.Keys.Select(n => (short)n.Level).ToArray() });
        command.Parameters.Add(new() { Value = computed.Keys.Select(n => n.Index).ToArray() });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            var node = Read(r);
            left.Remove(node);
            if (!computed[node].AsSpan().SequenceEqual(r.GetFieldValue<byte[]>(2))) Tell(name, "node", node, found);
        }
        foreach (var node in left.Order(Comparer<TreeNode>.Create((a, b) => a.End.CompareTo(b.End)))) Tell(name, "node-missing", node, found);
    }

    /// <summary>Names the nodes that no leaves give.</summary>
    public async Task CompareExtraAsync(string name, FindingsOf found, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(_extra);
        foreach (var value in (string[])[name, settings.Name]) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) found.Add(new(name, "node-extra", Table: "tlog.node", Id: $"{r.GetInt16(0)}/{r.GetInt64(1)}"));
    }

    private static void Tell(string name, string kind, TreeNode node, FindingsOf found) =>
        found.Add(new(name, kind, node.Index << node.Level, node.End));

    private static TreeNode Read(NpgsqlDataReader r) => new(r.GetInt16(0), r.GetInt64(1));
}
