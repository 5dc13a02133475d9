using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Signing;

/// <summary>
/// Signs what leaves: the tree that ends with a run or a page, so that whoever takes it in knows at once that it is this log. Nothing waits for
/// the checkpoint of the second. A log that no longer has the root that was signed is not signed on: then nothing leaves.
/// </summary>
public sealed class RunSigner(TreeStore trees, CheckpointStore checkpoints, LogKeys keys, ServiceSettings settings)
{
    private Frontier? _tree; // as the last run left it; the relay's one loop owns it

    /// <summary>The checkpoint that ends with a run of the relay.</summary>
    /// <param name="first">The run's first index.</param>
    /// <param name="hashes">Its leaf hashes.</param>
    /// <exception cref="InvalidDataException">The leaves before it are not those that were signed.</exception>
    public async Task<SignedNote> CoverAsync(long first, IEnumerable<byte[]> hashes, CancellationToken stop)
    {
        var before = _tree?.Size == first ? _tree : await TreeAsync(first, stop);
        return Sign(_tree = before.Add(hashes));
    }

    /// <summary>The checkpoint of the first leaves, however many are asked for.</summary>
    /// <exception cref="InvalidDataException">As above, or there are fewer.</exception>
    public async Task<SignedNote> AtAsync(long size, CancellationToken stop) => Sign(await TreeAsync(size, stop));

    /// <summary>Signs a run to its receiver.</summary>
    public LeafRun Sign(LeafRun run) => run with { Signature = keys.Log.Sign(run.Statement(), default).ToString() };

    private SignedNote Sign(Frontier tree)
    {
        var text = new Checkpoint(settings.Origin, tree.Size, tree.Root()).Text;
        return new(text, [keys.Log.Sign(text, default)]); // a log's own signature says no instant: the same tree is signed the same
    }

    private async Task<Frontier> TreeAsync(long size, CancellationToken stop)
    {
        if ((await checkpoints.LatestAsync(settings.Name, stop))?.Checkpoint is not { } last || last.Size > size)
            return await trees.HeldAsync(settings.Name, size, stop);
        var signed = await trees.HeldAsync(settings.Name, last.Size, stop);
        if (!signed.Root().AsSpan().SequenceEqual(last.Root))
            throw new InvalidDataException($"Nothing is told: the first {last.Size} leaves no longer have the root that was signed.");
        return (await trees.GrownAsync(settings.Name, signed, size, stop)).Tree is var tree && tree.Size == size ? tree
            : throw new InvalidDataException($"The log has {tree.Size} leaves, and {size} are to be told.");
    }
}
