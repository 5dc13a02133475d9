using JointOps.Contracts;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure.Signing;

/// <summary>
/// Signs what leaves: the tree that ends with a run or a page, so that whoever takes it in knows at once that it is this log. Nothing waits for
/// the checkpoint of the second. A log that no longer has the root that was signed, or is behind what was told, is not signed on: nothing leaves.
/// </summary>
public sealed class RunSigner(TreeStore trees, CheckpointStore checkpoints, Recoveries recoveries, LogKeys keys, ServiceSettings settings)
{
    private Frontier? _tree; // as the last run left it; the relay's one loop owns it

    /// <summary>Forgets what was told last: another process may have led meanwhile.</summary>
    public void Forget() => _tree = null;

    /// <summary>The checkpoint that ends with a run of the relay.</summary>
    /// <param name="first">The run's first index.</param>
    /// <param name="hashes">Its leaf hashes.</param>
    /// <exception cref="InvalidDataException">The leaves before it are not those that were signed.</exception>
    /// <exception cref="Refusal"><c>log-behind</c>: the log is being healed.</exception>
    public async Task<SignedNote> CoverAsync(long first, IEnumerable<byte[]> hashes, CancellationToken stop)
    {
        var before = _tree?.Size == first ? _tree : await TreeAsync(first, stop);
        return Sign(_tree = before.Add(hashes));
    }

    /// <summary>The checkpoint of the first leaves, however many are asked for.</summary>
    /// <exception cref="InvalidDataException">As above, or there are fewer.</exception>
    /// <exception cref="Refusal"><c>log-behind</c>, as above.</exception>
    public async Task<SignedNote> AtAsync(long size, CancellationToken stop) => Sign(await TreeAsync(size, stop));

    /// <summary>Signs a run to its receiver.</summary>
    public LeafRun Sign(LeafRun run) => run with { Signature = keys.Log.Sign(run.Statement(), default).ToString() };

    private SignedNote Sign(Frontier tree)
    {
        var text = new Checkpoint(settings.Origin, tree.Size, tree.Root()).Text;
        return new(text, [keys.Log.Sign(text, default)]); // a log's own signature says no instant: the same tree is signed the same
    }

    /// <summary>The tree of a size, which must be one history with the tree that was signed last.</summary>
    private async Task<Frontier> TreeAsync(long size, CancellationToken stop)
    {
        var last = (await checkpoints.LatestAsync(settings.Name, stop))?.Checkpoint ?? new(settings.Origin, 0, Frontier.Empty.Root());
        if (size > last.Size && await recoveries.IsOpenAsync(stop)) throw new Refusal("log-behind");
        var tree = await trees.HeldAsync(settings.Name, Math.Min(size, last.Size), stop);
        var proof = await trees.ProofAsync(settings.Name, ConsistencyProof.Ranges(tree.Size, last.Size), stop);
        if (!ConsistencyProof.Holds(tree.Size, last.Size, tree.Root(), last.Root, proof))
            throw new InvalidDataException($"Nothing is told: the first {last.Size} leaves no longer have the root that was signed.");
        if (size <= tree.Size) return tree;
        var (grown, _) = await trees.GrownAsync(settings.Name, tree, size, stop);
        return grown.Size == size ? grown : throw new InvalidDataException($"The log has {grown.Size} leaves, and {size} are to be told.");
    }
}
