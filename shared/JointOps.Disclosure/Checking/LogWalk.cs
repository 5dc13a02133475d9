using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure.Checking;

/// <summary>One walk through a log, leaf by leaf, with its tree grown from the leaves' bytes alone.</summary>
/// <param name="signed">The checkpoints that verify, smallest first.</param>
public sealed class LogWalk(string name, Queue<Checkpoint> signed, FindingsOf found)
{
    private Frontier _tree = Frontier.Empty;
    private long _agreed; // as far as the roots agree; below 0 once they do not

    /// <summary>The index that is due.</summary>
    public long Next { get; private set; }

    /// <summary>Whether no leaf was missing so far: behind one that is, no root can be computed.</summary>
    public bool IsWhole => _tree.Size == Next;

    /// <summary>What the newest leaf says of another log; null for most.</summary>
    public TimelineExtended? Claim { get; private set; }

    /// <summary>Adds the next one.</summary>
    /// <param name="held">The disclosures of it that a legal hold keeps aside.</param>
    /// <param name="computed">Is given the nodes of tiles that it completes.</param>
    public void Add(LoggedLeaf leaf, IEnumerable<string> held, Dictionary<TreeNode, byte[]> computed)
    {
        for (; Next < leaf.Index; Next++) found.Add(new(name, "missing", Next));
        Next++;
        var hash = MerkleHash.Leaf(leaf.Bytes);
        if (!hash.AsSpan().SequenceEqual(leaf.Hash)) found.Add(new(name, "leaf-hash", leaf.Index));
        Read(leaf, held);
        _tree = _tree.Add(hash, (node, root) =>
        {
            if (node.IsOfTile) computed[node] = root;
        });
        if (IsWhole) Compare();
    }

    /// <summary>Says what is gone behind the last one.</summary>
    /// <param name="told">How many the log is known to have.</param>
    public void End(long told)
    {
        var most = _agreed < 0 ? told : Math.Max(told, signed.Select(c => c.Size).DefaultIfEmpty().Max());
        if (most > Next) found.Add(new(name, "missing", Next, most));
    }

    private void Read(LoggedLeaf leaf, IEnumerable<string> held)
    {
        Claim = null;
        try
        {
            if (Leaf.TypeOf(leaf.Bytes) == TimelineExtended.Type) Claim = TimelineExtended.Parse(leaf.Bytes);
            var read = Claim is null ? Leaf.Parse(leaf.Bytes) : null;
            if (leaf.Disclosures.Concat(held).Any(d => !SaltedDisclosure.Belongs(d, read?.Digests ?? [])))
                found.Add(new(name, "disclosure", leaf.Index));
        }
        catch (LeafException)
        {
            found.Add(new(name, "leaf", leaf.Index));
        }
    }

    /// <summary>Names the first range that is not what was signed; what comes after it differs too and is not told again.</summary>
    private void Compare()
    {
        while (signed.TryPeek(out var next) && next.Size <= Next)
        {
            signed.Dequeue();
            if (next.Size < Next || _agreed < 0) continue; // of no leaves, or told
            var agrees = _tree.Root().AsSpan().SequenceEqual(next.Root);
            if (!agrees) found.Add(new(name, "root", _agreed, next.Size));
            _agreed = agrees ? next.Size : -1;
        }
    }
}
