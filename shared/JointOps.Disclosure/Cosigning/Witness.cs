using System.Globalization;
using JointOps.Disclosure.Signing;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;
using Npgsql;

namespace JointOps.Disclosure.Cosigning;

/// <summary>
/// Witnesses another service's log (C2SP tlog-witness): it says at once that a checkpoint is consistent with what it saw before, also while entries
/// lag. What it saw and what it signs are one transaction under a lock, so that no two requests roll each other back.
/// </summary>
public sealed class Witness(LedgerDatabase database, EvidenceStore evidence, LogKeys keys)
{
    private const long Lock = 0x5749_544E_4553_53; // "WITNESS"

    private const string Latest = """
        select c.note, c.at, null::text[] from tlog.checkpoint c where c.origin = $1 order by c.size desc limit 1
        """;

    /// <summary>Answers <c>add-checkpoint</c>.</summary>
    public async Task<CosigningAnswer> AddAsync(string body, CancellationToken stop)
    {
        AddCheckpoint request;
        Checkpoint told;
        try
        {
            request = AddCheckpoint.Parse(body);
            told = Checkpoint.Parse(request.Note.Text);
        }
        catch (NoteException e)
        {
            return new(400, e.Message);
        }
        var origin = LedgerSettings.ShortName(told.Origin);
        if (!keys.Policies.TryGetValue(origin, out var policy) || policy.Logs.All(k => k.Name != told.Origin))
            return new(404, $"No log {told.Origin} is known here.");
        try
        {
            if (request.Note.Verify(policy.Logs.Where(k => k.Name == told.Origin)).Count == 0) return new(403, $"{told.Origin} did not sign it.");
        }
        catch (NoteException e)
        {
            return new(403, e.Message);
        }
        if (request.Old > told.Size) return new(400, "The old size is larger than the checkpoint's.");
        return await RecordAsync(origin, request, told, stop);
    }

    private async Task<CosigningAnswer> RecordAsync(string origin, AddCheckpoint request, Checkpoint told, CancellationToken stop)
    {
        await using var connection = await database.Writes.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var seen = await SeenAsync(connection, transaction, origin, stop);
        var size = seen?.Checkpoint.Size ?? 0;
        if (size != request.Old)
        {
            if (seen is not null && size == told.Size && seen.Checkpoint.Text != told.Text) await SplitAsync(origin, seen, request, stop);
            return new(409, string.Create(CultureInfo.InvariantCulture, $"{size}\n"), CosigningAnswer.Size);
        }
        if (!Consistent(seen?.Checkpoint.Root ?? Frontier.Empty.Root(), request, told))
        {
            if (seen is not null && size == told.Size) await SplitAsync(origin, seen, request, stop);
            else if (seen is not null) await evidence.AddAsync(origin, "not-consistent", told.Size,
                $"{told.Origin} signed a checkpoint of {told.Size} leaves and could not prove that it goes on from the {size} it signed before.",
                request.Note.ToString(), seen.Note.ToString(), stop);
            return new(422, "The checkpoint does not go on from what was seen here.");
        }
        var now = TimeProvider.System.GetUtcNow(); // signatures keep real time
        var line = keys.Witness.Sign(told.Text, now);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var own = request.Note with { Signatures = [.. request.Note.Signatures.Where(s => s.Name == told.Origin)] };
        batch.BatchCommands.Add(new(CheckpointStore.AddCheckpoint)
        {
            Parameters = { new() { Value = origin }, new() { Value = told.Size }, new() { Value = now }, new() { Value = own.ToString() } },
        });
        batch.BatchCommands.Add(CheckpointStore.Cosignature(origin, told.Size, line, now));
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return new(200, line + "\n", CosigningAnswer.Lines);
    }

    private static bool Consistent(byte[] seenRoot, AddCheckpoint request, Checkpoint told) =>
        (told.Size > 0 || told.Root.AsSpan().SequenceEqual(Frontier.Empty.Root()))
        && ConsistencyProof.Holds(request.Old, told.Size, seenRoot, told.Root, request.Proof);

    private Task SplitAsync(string origin, KeptCheckpoint seen, AddCheckpoint request, CancellationToken stop) => evidence.AddAsync(
        origin, "split-view", seen.Checkpoint.Size, $"{seen.Checkpoint.Origin} signed two different histories of {seen.Checkpoint.Size} leaves.",
        request.Note.ToString(), seen.Note.ToString(), stop);

    private static async Task<KeptCheckpoint?> SeenAsync(NpgsqlConnection connection, NpgsqlTransaction tx, string origin, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection, tx);
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock({Lock})"));
        batch.BatchCommands.Add(new(Latest) { Parameters = { new() { Value = origin } } });
        await using var r = await batch.ExecuteReaderAsync(stop);
        await r.NextResultAsync(stop);
        return await r.ReadAsync(stop) ? CheckpointStore.Read(r) : null;
    }
}
