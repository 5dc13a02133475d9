using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure;

/// <summary>What proves that an own event stands in the log.</summary>
/// <param name="Proof">Null until a checkpoint with the quorum's cosignatures covers it.</param>
public sealed record FoundReceipt(TlogProof? Proof);

/// <summary>Receipts of own events: each verifies offline, with the policy of this log and nothing else.</summary>
public sealed class Receipts(LedgerDatabase database, CheckpointStore checkpoints, TreeStore trees, LogKeys keys, ServiceSettings settings)
{
    /// <summary>The newest checkpoint of the own log that the quorum cosigned by today's policy; null before the first.</summary>
    public Task<KeptCheckpoint?> CosignedAsync(CancellationToken stop) =>
        HeldAsync(checkpoints.CosignedAsync(settings.Name, keys.Policies[settings.Name], stop));

    /// <summary>
    /// The first checkpoint that covers a leaf of the own log and that the quorum cosigned; the newest, where a cosigner has changed its key since.
    /// Null while there is none.
    /// </summary>
    public async Task<KeptCheckpoint?> CoveringAsync(long index, CancellationToken stop) =>
        await HeldAsync(checkpoints.FirstCosignedAsync(settings.Name, keys.Policies[settings.Name], index, stop))
        ?? (await CosignedAsync(stop) is { } newest && newest.Checkpoint.Size > index ? newest : null);

    /// <summary>So many of the own log's first leaves does the quorum vouch for, by today's policy.</summary>
    public async Task<long> VerifiedAsync(CancellationToken stop) => (await CosignedAsync(stop))?.Checkpoint.Size ?? 0;

    /// <summary>The receipt of an event against the newest checkpoint; null when it is not in the own log.</summary>
    public async Task<FoundReceipt?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select idx from tlog.entry where event_id = $1");
        command.Parameters.Add(new() { Value = id });
        if (await command.ExecuteScalarAsync(stop) is not long index) return null;
        if (await CosignedAsync(stop) is not { } covering || covering.Checkpoint.Size <= index) return new(null);
        return new(await ProofAsync(index, covering, stop));
    }

    // A note that today's policy does not believe proves nothing, and hinders nobody either.
    private static async Task<KeptCheckpoint?> HeldAsync(Task<KeptCheckpoint?> asked)
    {
        try
        {
            return await asked;
        }
        catch (NoteException)
        {
            return null;
        }
    }

    /// <summary>What proves that a leaf stands under a checkpoint.</summary>
    public async Task<TlogProof> ProofAsync(long index, KeptCheckpoint covering, CancellationToken stop) =>
        new(index, await trees.ProofAsync(settings.Name, InclusionProof.Ranges(index, covering.Checkpoint.Size), stop), covering.Note);
}
