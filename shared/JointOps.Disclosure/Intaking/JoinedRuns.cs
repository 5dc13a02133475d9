using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Runs of one log joined into one, in index order, on the tree of the leaves that stand here. Each must lead to the root that its origin signed:
/// so nothing is taken in that it did not sign.
/// </summary>
/// <param name="tree">The leaves that stand here.</param>
internal sealed class JoinedRuns(string name, Frontier tree)
{
    private readonly SortedDictionary<long, TakenLeaf> _leaves = [];

    /// <summary>The tree with all of them.</summary>
    public Frontier Tree { get; private set; } = tree;

    /// <summary>The newest checkpoint that covers them; null when there is nothing new.</summary>
    public SignedNote? Note { get; private set; }

    /// <summary>How many leaves there are.</summary>
    public int Count => _leaves.Count;

    /// <summary>Them all.</summary>
    public IReadOnlyList<TakenLeaf> Leaves => [.. _leaves.Values];

    /// <summary>Adds a run's leaves, which begin at the end of the tree at the latest. What it throws, nothing of it was added.</summary>
    /// <exception cref="OtherLeafException">An earlier run said something else under the same index.</exception>
    /// <exception cref="OtherRootException">They do not lead to the root that was signed.</exception>
    public void Add(SignedRun run)
    {
        foreach (var leaf in run.Leaves)
            if (_leaves.TryGetValue(leaf.Index, out var first) && !first.Hash.AsSpan().SequenceEqual(leaf.Hash))
                throw new OtherLeafException(name, leaf.Index, first.Hash, leaf.Hash);
        if (run.Covers.Size > Tree.Size || (run.Leaves.Count == 0 && run.Covers.Size == Tree.Size))
        {
            var grown = Tree.Add(run.Leaves.SkipWhile(l => l.Index < Tree.Size).Select(l => l.Hash));
            if (grown.Root() is var root && !root.AsSpan().SequenceEqual(run.Covers.Root))
                throw new OtherRootException(run.Covers.Size - run.Leaves.Count, root, run);
            (Tree, Note) = (grown, run.Note);
        }
        foreach (var leaf in run.Leaves) _leaves.TryAdd(leaf.Index, leaf);
    }
}
