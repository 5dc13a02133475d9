using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Signing;

/// <summary>
/// Signs this service's log: at most once a second when it has grown. Before anything is signed, the root at the last signed size is computed
/// again and must be the one that was signed: a history that was rewritten, or a database older than what was told, is refused, loudly.
/// </summary>
public sealed class Signer(TreeStore trees, CheckpointStore checkpoints, EvidenceStore evidence, LogKeys keys, LogTail tail, ServiceSettings settings)
    : IWork
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1), _look = TimeSpan.FromSeconds(10);
    private TaskCompletionSource _next = Fresh();
    private Frontier? _signed; // null = not known whether what was signed still stands

    /// <inheritdoc />
    public string Name => "Signing the log";

    /// <summary>Completes at the next signature.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <inheritdoc />
    public void Begin() => _signed = null;

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        var grown = tail.Grown; // before the look, so that nothing falls between
        if (_signed is null && await checkpoints.LatestAsync(settings.Name, lost) is { } last) _signed = await ResumeAsync(last, lost);
        var tree = await trees.GrowAsync(settings.Name, _signed ?? Frontier.Empty, long.MaxValue, lost);
        if (_signed is null || tree.Size > _signed.Size)
        {
            await SignAsync(tree, lost);
            await Task.Delay(_least, lost);
        }
        else await Wake.WaitAsync(grown, _look, lost);
    }

    private async Task SignAsync(Frontier tree, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow(); // signatures keep real time
        var text = new Checkpoint(settings.Origin, tree.Size, tree.Root()).Text;
        await checkpoints.AddAsync(settings.Name, tree.Size, new(text, [keys.Log.Sign(text, now)]), now, stop);
        _signed = tree;
        Interlocked.Exchange(ref _next, Fresh()).SetResult();
    }

    private async Task<Frontier> ResumeAsync(KeptCheckpoint last, CancellationToken stop)
    {
        var (size, here) = (last.Checkpoint.Size, await trees.CountAsync(settings.Name, stop));
        if (here < size)
            throw await RefuseAsync("shorter", last, $"The log has {here} leaves, and {size} were signed: this database is older than what was told.",
                null, stop);
        var tree = await trees.FrontierAsync(settings.Name, size, stop);
        return tree.Root().AsSpan().SequenceEqual(last.Checkpoint.Root) ? tree : throw await RefuseAsync("rewritten", last,
            $"The first {size} leaves no longer have the root that was signed: somebody changed the log in the database.",
            Convert.ToBase64String(tree.Root()), stop);
    }

    private async Task<Exception> RefuseAsync(string kind, KeptCheckpoint last, string reason, string? against, CancellationToken stop)
    {
        await evidence.AddAsync(settings.Name, kind, last.Checkpoint.Size, reason, last.Note.ToString(), against, stop);
        return new InvalidDataException("Nothing is signed: " + reason);
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
