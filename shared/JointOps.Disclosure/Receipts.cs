using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure;

/// <summary>Where an own event stands in the log, and what proves it.</summary>
/// <param name="Proof">Null until a checkpoint with the quorum's cosignatures covers it.</param>
public sealed record FoundReceipt(long Index, TlogProof? Proof, KeptCheckpoint? Covering);

/// <summary>Receipts of own events: each verifies offline, with the policy of this log and nothing else.</summary>
public sealed class Receipts(LedgerDatabase database, CheckpointStore checkpoints, TreeStore trees, LogKeys keys, ServiceSettings settings)
{
    /// <summary>The newest checkpoint of the own log that the quorum cosigned; null before the first.</summary>
    public Task<KeptCheckpoint?> CosignedAsync(CancellationToken stop) =>
        checkpoints.CosignedAsync(settings.Name, keys.Policies[settings.Name], stop);

    /// <summary>The receipt of an event; null when it is not in the own log.</summary>
    public async Task<FoundReceipt?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select idx from tlog.entry where event_id = $1");
        command.Parameters.Add(new() { Value = id });
        if (await command.ExecuteScalarAsync(stop) is not long index) return null;
        if (await CosignedAsync(stop) is not { } covering || covering.Checkpoint.Size <= index) return new(index, null, null);
        var path = await trees.ProofAsync(settings.Name, InclusionProof.Ranges(index, covering.Checkpoint.Size), stop);
        return new(index, new(index, path, covering.Note), covering);
    }
}
