using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Signing;

/// <summary>
/// Signs this service's log: at most once a second when more of it was told. Before anything is signed, the root at the last signed size is computed
/// again and must be the one that was signed, by the own word and by what the peers remember: a history that was rewritten is refused, loudly,
/// and a database older than what was told is healed first.
/// </summary>
public sealed class Signer(
    TreeStore trees, CheckpointStore checkpoints, EvidenceStore evidence, Recoveries recoveries, PeerMemory peers, LogKeys keys,
    RelayPositions relayed, ServiceSettings settings)
    : IWork
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1), _look = TimeSpan.FromSeconds(10);
    private readonly Pulse _signatures = new();
    private Frontier? _signed; // null = not known whether what was signed still stands

    /// <inheritdoc />
    public string Name => "Signing the log";

    /// <summary>Completes at the next signature.</summary>
    public Task Next => _signatures.Next;

    /// <inheritdoc />
    public void Begin() => _signed = null;

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        var moved = relayed.Moved; // before the look, so that nothing falls between
        var first = _signed is null;
        if ((_signed = await recoveries.IsOpenAsync(lost) ? null : _signed ?? await ResumeAsync(lost)) is null)
        {
            await Task.Delay(_least, lost); // the log is being healed
            return;
        }
        // No further than the broker holds for the others: what was signed and never left could be healed by nobody, were this database lost.
        var (tree, nodes) = await trees.GrownAsync(settings.Name, _signed, relayed.Fed(RunPublisher.NameOf(settings.Name)), lost);
        await trees.StoreAsync(settings.Name, nodes, lost);
        if (first || tree.Size > _signed.Size)
        {
            await SignAsync(tree, lost);
            await Task.Delay(_least, lost);
        }
        else await Wake.WaitAsync(moved, _look, lost);
    }

    private async Task SignAsync(Frontier tree, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow(); // signatures keep real time
        var text = new Checkpoint(settings.Origin, tree.Size, tree.Root()).Text;
        await checkpoints.AddAsync(settings.Name, tree.Size, new(text, [keys.Log.Sign(text, now)]), now, stop);
        _signed = tree;
        _signatures.Beat();
    }

    /// <summary>
    /// The tree as it was last signed, after the own word and the peers' memory were held against the leaves that are here; null when there are
    /// fewer.
    /// </summary>
    private async Task<Frontier?> ResumeAsync(CancellationToken stop)
    {
        var seen = await peers.LargestAsync(stop);
        var last = (await checkpoints.LatestAsync(settings.Name, stop))?.Checkpoint;
        var tree = Frontier.Empty;
        foreach (var signed in new[] { last, seen }.OfType<Checkpoint>().OrderBy(c => c.Size))
        {
            // Nodes are stored as far as was signed here, so that a start reads few leaves.
            if (tree.Size == 0 && signed.Size <= last?.Size) tree = await StoredAsync(signed, stop);
            (tree, var nodes) = await trees.GrownAsync(settings.Name, tree, signed.Size, stop);
            if (tree.Size < signed.Size)
            {
                await recoveries.FallBehindAsync(signed.Size, $"The log has {tree.Size} leaves, and {signed.Size} were signed.", stop);
                return null;
            }
            if (!tree.Root().AsSpan().SequenceEqual(signed.Root)) throw await RefuseAsync(signed, tree, stop);
            await trees.StoreAsync(settings.Name, nodes, stop);
        }
        return tree;
    }

    /// <summary>A tree from its stored nodes; an empty one when this log has fewer leaves.</summary>
    private async Task<Frontier> StoredAsync(Checkpoint signed, CancellationToken stop) =>
        await trees.CountAsync(settings.Name, stop) >= signed.Size ? await trees.FrontierAsync(settings.Name, signed.Size, stop) : Frontier.Empty;

    private async Task<Exception> RefuseAsync(Checkpoint signed, Frontier here, CancellationToken stop)
    {
        var reason = $"The first {signed.Size} leaves no longer have the root that was signed: somebody changed the log in the database.";
        var told = (await checkpoints.FindAsync(settings.Name, signed.Size, stop))?.Note.ToString() ?? signed.Text;
        await evidence.AddAsync(settings.Name, "rewritten", signed.Size, reason, told, Convert.ToBase64String(here.Root()), stop);
        return new InvalidDataException("Nothing is signed: " + reason);
    }
}
