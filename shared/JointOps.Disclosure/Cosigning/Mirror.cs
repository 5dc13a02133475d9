using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Cosigning;

/// <summary>
/// Mirrors another service's log (C2SP tlog-mirror): it signs a checkpoint only when every entry is stored here and the root was computed again
/// from them. That is the receipt. Entries come over the broker or are pulled, so only an empty range is taken: it asks for the signature.
/// </summary>
public sealed class Mirror(
    CheckpointStore checkpoints, EvidenceStore evidence, TreeStore trees, LogKeys keys, Wake wake)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1), _gather = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<string, MirroredLog> _logs = new();

    /// <summary>The name that this service mirrors by.</summary>
    public string Name => keys.Mirror.Public.Name;

    /// <summary>Answers <c>add-entries</c>: the head of its body is all that is read.</summary>
    public async Task<CosigningAnswer> AddAsync(byte[] head, CancellationToken stop)
    {
        AddEntries request;
        try
        {
            request = AddEntries.Parse(head);
        }
        catch (NoteException e)
        {
            return new(400, e.Message);
        }
        var origin = LedgerSettings.ShortName(request.Origin);
        if (keys.CurrentOf(request.Origin) is null) return new(404, $"No log {request.Origin} is known here.");
        if (request.HasMore || request.Start != request.End)
            return new(501, "Entries come over the broker; an empty range asks for the cosignature.");
        if (await checkpoints.LatestAsync(origin, stop) is not { } pending) return await WhereAsync(origin, 0, stop);
        var mirrored = (await checkpoints.CosignedByAsync(origin, Name, stop))?.Checkpoint.Size ?? 0;
        var asked = await checkpoints.FindAsync(origin, request.End, stop);
        if (asked is null || request.End < mirrored) return await WhereAsync(origin, pending.Checkpoint.Size, stop);
        return await ArrivedAsync(origin, request.End, stop)
            ? await SignAsync(origin, asked, mirrored, stop) : await WhereAsync(origin, request.End, stop);
    }

    /// <summary>Where this mirror stands: a checkpoint to ask for, and the entry that is due next.</summary>
    private async Task<CosigningAnswer> WhereAsync(string origin, long size, CancellationToken stop)
    {
        var next = await trees.CountAsync(origin, stop);
        return new(409, string.Create(CultureInfo.InvariantCulture, $"{size}\n{next}\n\n"), CosigningAnswer.MirrorInfo);
    }

    /// <summary>Whether every entry below a size is here; waits a moment for those on their way.</summary>
    private async Task<bool> ArrivedAsync(string origin, long size, CancellationToken stop)
    {
        for (var until = TimeProvider.System.GetUtcNow() + _patience; ;)
        {
            var next = wake.Next;
            if (await trees.CountAsync(origin, stop) >= size) return true;
            if (until - TimeProvider.System.GetUtcNow() is not { Ticks: > 0 } left) return false;
            await Wake.WaitAsync(next, left, stop);
            await Task.Delay(_gather, stop);
        }
    }

    private async Task<CosigningAnswer> SignAsync(string origin, KeptCheckpoint asked, long mirrored, CancellationToken stop)
    {
        var log = _logs.GetOrAdd(origin, _ => new());
        await log.Gate.WaitAsync(stop);
        try
        {
            // Another replica may have mirrored further than this one remembers, or the database was set back.
            if (log.Tree.Size != mirrored) log.Tree = await trees.FrontierAsync(origin, mirrored, stop);
            var (tree, nodes) = await trees.GrownAsync(origin, log.Tree, asked.Checkpoint.Size, stop);
            if (!tree.Root().AsSpan().SequenceEqual(asked.Checkpoint.Root))
            {
                await evidence.AddAsync(origin, "other-root", asked.Checkpoint.Size,
                    $"The {asked.Checkpoint.Size} leaves of {asked.Checkpoint.Origin} that came here are not those that it signed.",
                    asked.Note.ToString(), Convert.ToBase64String(tree.Root()), stop);
                return new(422, "The entries here do not have this root.");
            }
            await trees.StoreAsync(origin, nodes, stop);
            log.Tree = tree;
            var now = TimeProvider.System.GetUtcNow();
            var line = keys.Mirror.Sign(asked.Note.Text, now);
            await checkpoints.CosignAsync(origin, asked.Checkpoint.Size, [new(keys.Mirror.Public, line, now)], stop);
            return new(200, line + "\n", CosigningAnswer.Lines);
        }
        finally
        {
            log.Gate.Release();
        }
    }

    private sealed class MirroredLog
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public Frontier Tree { get; set; } = Frontier.Empty;
    }
}
