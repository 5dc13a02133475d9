using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure.Trees;

/// <summary>
/// The Merkle trees of every log that is held here. What is stored beside the leaf hashes is one node in 255; whatever else a proof needs is
/// computed from a tile a level, each read in one statement.
/// </summary>
public sealed class TreeStore(LedgerDatabase database, LeafHashes leaves)
{
    private const int Page = 20_000;

    /// <summary>The tree of the first leaves of a log.</summary>
    /// <param name="size">At most what was grown before.</param>
    public async Task<Frontier> FrontierAsync(string name, long size, CancellationToken stop)
    {
        var edge = TreeNode.Of(0, size).ToArray();
        var hashes = await NodesAsync(name, edge, stop);
        return new(size, [.. edge.Select(n => hashes[n])]); // the smallest on top
    }

    /// <summary>The tree of the first leaves of a log, however far its nodes are stored.</summary>
    /// <exception cref="InvalidDataException">Fewer leaves are here.</exception>
    public async Task<Frontier> HeldAsync(string name, long size, CancellationToken stop)
    {
        // Those before a hole: a database that was set back while it was written may have one.
        await using var command = database.Reads.CreateCommand("""
            select count(*) from (select n, row_number() over (order by n) - 1 as due from tlog.node where origin = $1 and level = $2) d where n = due
            """);
        foreach (var value in (object[])[name, (short)Tile.Height]) command.Parameters.Add(new() { Value = value });
        var stored = (long)(await command.ExecuteScalarAsync(stop))! * Tile.Full;
        var (tree, _) = await GrownAsync(name, await FrontierAsync(name, Math.Min(size, stored), stop), size, stop);
        return tree.Size == size ? tree : throw new InvalidDataException($"Of the log of {name} {tree.Size} leaves are here, and not {size}.");
    }

    /// <summary>How many leaves of a log are here.</summary>
    public Task<long> CountAsync(string name, CancellationToken stop) => leaves.CountAsync(name, stop);

    /// <summary>The hashes of a proof over leaves that were grown before.</summary>
    public async Task<IReadOnlyList<byte[]>> ProofAsync(string name, IReadOnlyList<ProofRange> proof, CancellationToken stop) =>
        ProofRange.Hashes(proof, await NodesAsync(name, proof.SelectMany(r => r.Nodes), stop));

    /// <summary>A tile's hashes.</summary>
    /// <exception cref="InvalidDataException">They are not all here.</exception>
    public async Task<IReadOnlyList<byte[]>> TileAsync(string name, Tile tile, CancellationToken stop)
    {
        var (first, hashes) = (tile.Index * Tile.Full, new List<byte[]>(tile.Width));
        if (tile.Level == 0)
            await foreach (var hash in leaves.ReadAsync(name, first, first + tile.Width, stop)) hashes.Add(hash);
        else
        {
            await using var command = database.Reads.CreateCommand(
                "select hash from tlog.node where origin = $1 and level = $2 and n >= $3 and n < $4 order by n");
            foreach (var value in (object[])[name, (short)(tile.Level * Tile.Height), first, first + tile.Width])
                command.Parameters.Add(new() { Value = value });
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop)) hashes.Add(r.GetFieldValue<byte[]>(0));
        }
        return hashes.Count == tile.Width ? hashes
            : throw new InvalidDataException($"Of the tree of {name}, tile {tile.Level}/{tile.Path} has {hashes.Count} nodes, and not {tile.Width}.");
    }

    /// <summary>
    /// Grows a tree by the leaves that are here, up to a size, and gives the nodes that they complete: to be stored once the root is known to be
    /// the one that was signed, since a node is never changed.
    /// </summary>
    public async Task<(Frontier Tree, IReadOnlyList<(TreeNode Node, byte[] Hash)> Nodes)> GrownAsync(
        string name, Frontier tree, long size, CancellationToken stop)
    {
        var completed = new List<(TreeNode Node, byte[] Hash)>();
        while (tree.Size < size)
        {
            var before = tree.Size;
            await foreach (var hash in leaves.ReadAsync(name, tree.Size, Math.Min(size, tree.Size + Page), stop))
                tree = tree.Add(hash, (node, root) =>
                {
                    if (node.IsOfTile) completed.Add((node, root));
                });
            if (tree.Size < before + Page) break;
        }
        return (tree, completed);
    }

    /// <summary>Stores nodes; they are the same whoever does it.</summary>
    public async Task StoreAsync(string name, IReadOnlyList<(TreeNode Node, byte[] Hash)> nodes, CancellationToken stop)
    {
        if (nodes.Count == 0) return;
        await using var command = database.Writes.CreateCommand("""
            insert into tlog.node (origin, level, n, hash) select $1, * from unnest($2, $3, $4) on conflict do nothing
            """);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = nodes.Select(n => (short)n.Node.Level).ToArray() });
        command.Parameters.Add(new() { Value = nodes.Select(n => n.Node.Index).ToArray() });
        command.Parameters.Add(new() { Value = nodes.Select(n => n.Hash).ToArray() });
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<IReadOnlyDictionary<TreeNode, byte[]>> NodesAsync(string name, IEnumerable<TreeNode> nodes, CancellationToken stop)
    {
        var found = new Dictionary<TreeNode, byte[]>();
        foreach (var under in nodes.Distinct().GroupBy(Tile.Under))
        {
            // Of the last tile of a level only so much is asked for as these nodes stand on: the rest may not be there yet.
            var end = under.Max(n => n.End >> (under.Key.Level * Tile.Height));
            var hashes = await TileAsync(name, under.Key with { Width = (int)(end - (under.Key.Index * Tile.Full)) }, stop);
            foreach (var node in under) found[node] = Tile.Compute(node, hashes);
        }
        return found;
    }
}
