using JointOps.Disclosure.Auditing;
using JointOps.Disclosure.Signing;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;
using JointOps.Views;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Computes one log again from its bytes: every leaf hash, every stored node, the root at every checkpoint, every disclosure, those that a legal
/// hold keeps aside too. Whoever changed a row with rights that go past all triggers is found here, and the row is named.
/// </summary>
public sealed class LogCheck(HeldLeaves leaves, CheckpointStore checkpoints, LedgerDatabase database)
{
    private const int Page = 1_000;

    /// <summary>Checks one log; gives how many leaves it has.</summary>
    /// <param name="tell">Is told each finding.</param>
    /// <param name="progress">Is told how many leaves were read.</param>
    /// <param name="most">How large a log of another service may be asked to be here: what is on its way is not missing.</param>
    public async Task<long> RunAsync(string name, long most, Action<CheckFinding> tell, Action<long> progress, CancellationToken stop)
    {
        var signed = new Queue<Checkpoint>((await checkpoints.AllAsync(name, stop)).Where(c => c.Size <= most));
        var (tree, agreed, next) = (Frontier.Empty, 0L, 0L);
        while (true)
        {
            var page = await leaves.FromAsync(name, next, Page, stop);
            var held = page.Count == 0 ? null : await HeldAsync(name, page[0].Index, page[^1].Index, stop);
            var computed = new Dictionary<TreeNode, byte[]>();
            foreach (var leaf in page)
            {
                for (; next < leaf.Index; next++) tell(new(name, "missing", next));
                tree = tree.Add(Hash(name, leaf, held![leaf.Index], tell), (node, hash) =>
                {
                    if (node.IsOfTile) computed[node] = hash;
                });
                next++;
                Compare(name, tree, signed, ref agreed, tell);
            }
            await CompareNodesAsync(name, computed, tell, stop);
            progress(next);
            if (page.Count < Page) break;
        }
        // What was signed beyond the last leaf is gone.
        if (signed.TryPeek(out var beyond) && beyond.Size > next && agreed >= 0) tell(new(name, "missing", next, signed.Max(c => c.Size)));
        return next;
    }

    private static byte[] Hash(string name, LoggedLeaf leaf, IEnumerable<string> held, Action<CheckFinding> tell)
    {
        var hash = MerkleHash.Leaf(leaf.Bytes);
        if (!hash.AsSpan().SequenceEqual(leaf.Hash)) tell(new(name, "leaf-hash", leaf.Index));
        try
        {
            var digests = Leaf.TypeOf(leaf.Bytes) == TimelineExtended.Type ? [] : Leaf.Parse(leaf.Bytes).Digests;
            if (leaf.Disclosures.Concat(held).Any(d => !SaltedDisclosure.Belongs(d, digests))) tell(new(name, "disclosure", leaf.Index));
        }
        catch (LeafException)
        {
            tell(new(name, "leaf", leaf.Index));
        }
        return hash;
    }

    private async Task<ILookup<long, string>> HeldAsync(string name, long first, long last, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select idx, disclosure from vault.held where origin = $1 and idx between $2 and $3");
        foreach (var value in (object[])[name, first, last]) command.Parameters.Add(new() { Value = value });
        var held = new List<(long Index, string Disclosure)>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) held.Add((r.GetInt64(0), r.GetString(1)));
        return held.ToLookup(h => h.Index, h => h.Disclosure);
    }

    /// <summary>Names the first range that is not what was signed; what comes after it differs too and is not told again.</summary>
    /// <param name="agreed">As far as the roots agree; below 0 once they do not.</param>
    private static void Compare(string name, Frontier tree, Queue<Checkpoint> signed, ref long agreed, Action<CheckFinding> tell)
    {
        while (signed.TryPeek(out var next) && next.Size <= tree.Size)
        {
            signed.Dequeue();
            if (next.Size < tree.Size || agreed < 0) continue; // of no leaves, or told
            var agrees = tree.Root().AsSpan().SequenceEqual(next.Root);
            if (!agrees) tell(new(name, "root", agreed, next.Size));
            agreed = agrees ? next.Size : -1;
        }
    }

    private async Task CompareNodesAsync(
        string name, IReadOnlyDictionary<TreeNode, byte[]> computed, Action<CheckFinding> tell, CancellationToken stop)
    {
        if (computed.Count == 0) return;
        await using var command = database.Reads.CreateCommand("""
            select n.level, n.n, n.hash from unnest($2, $3) w(level, n) join tlog.node n on n.origin = $1 and n.level = w.level and n.n = w.n
            """);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = computed.Keys.Select(n => (short)n.Level).ToArray() });
        command.Parameters.Add(new() { Value = computed.Keys.Select(n => n.Index).ToArray() });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) // those that are not there yet are written when they are signed or mirrored
        {
            var node = new TreeNode(r.GetInt16(0), r.GetInt64(1));
            if (!computed[node].AsSpan().SequenceEqual(r.GetFieldValue<byte[]>(2)))
                tell(new(name, "node", node.Index << node.Level, node.End));
        }
    }
}
