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
public sealed class Witness(LedgerDatabase database, EvidenceStore evidence, LogKeys keys) : IDisposable
{
    private const long Lock = 0x5749_544E_4553_53; // "WITNESS"

    private const string Latest = """
        select c.note, c.at, null::text[] from tlog.checkpoint c where c.origin = $1 order by c.size desc limit 1
        """;

    private const string OfSize = "select c.note, c.at, null::text[] from tlog.checkpoint c where c.origin = $1 and c.size = $2";

    // One at a time in this process: posting has few connections to write with, and none of them is to wait here.
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>Answers <c>add-checkpoint</c>.</summary>
    /// <param name="peer">The service that asks, by its own credential; null for an auditor, who may bring what two signatures prove.</param>
    public async Task<CosigningAnswer> AddAsync(string body, string? peer, CancellationToken stop)
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
        if (keys.CurrentOf(told.Origin) is not { } key) return new(404, $"No log {told.Origin} is known here.");
        try
        {
            if (request.Note.Verify([key]).Count == 0) return new(403, $"{told.Origin} did not sign it.");
        }
        catch (NoteException e)
        {
            return new(403, e.Message);
        }
        if (request.Old > told.Size) return new(400, "The old size is larger than the checkpoint's.");
        // What stands beside the log's own signature is not kept: nobody here has verified it.
        var own = request.Note with { Signatures = [.. request.Note.Signatures.Where(key.IsNamedBy).Take(1)] };
        await _one.WaitAsync(stop);
        try
        {
            var (answer, kind, against) = await RecordAsync(origin, request with { Note = own }, told, stop);
            // Two signed roots of one size prove themselves. That no proof was given, only the log's own service can be held to.
            if (kind == "split-view" || (kind is not null && peer == origin))
                await evidence.AddAsync(origin, kind, told.Size, Words(kind, told, against!), own.ToString(), against!.Note.ToString(), stop);
            return answer;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The answer, and what is evidence in it: its kind, and the checkpoint that it goes against; it is kept when this is over.</summary>
    private async Task<(CosigningAnswer Answer, string? Kind, KeptCheckpoint? Against)> RecordAsync(
        string origin, AddCheckpoint request, Checkpoint told, CancellationToken stop)
    {
        await using var connection = await database.Writes.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var (seen, same) = await SeenAsync(connection, transaction, origin, told.Size, stop);
        var size = seen?.Checkpoint.Size ?? 0;
        var split = same is not null && same.Checkpoint.Text != told.Text ? "split-view" : null;
        if (size != request.Old || (size == told.Size && split is not null)) // C2SP tlog-witness: of one size with another root, a conflict too
            return (new(409, string.Create(CultureInfo.InvariantCulture, $"{size}\n"), CosigningAnswer.Size), split, same);
        if (!Consistent(seen?.Checkpoint.Root ?? Frontier.Empty.Root(), request, told))
            return (new(422, "The checkpoint does not go on from what was seen here."),
                split ?? (seen is null ? null : "not-consistent"), split is null ? seen : same);
        var now = TimeProvider.System.GetUtcNow(); // signatures keep real time
        var line = keys.Witness.Sign(told.Text, now);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(CheckpointStore.AddCheckpoint)
        {
            Parameters = { new() { Value = origin }, new() { Value = told.Size }, new() { Value = now }, new() { Value = request.Note.ToString() } },
        });
        batch.BatchCommands.Add(CheckpointStore.Cosignature(origin, told.Size, line, now));
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return (new(200, line + "\n", CosigningAnswer.Lines), null, null);
    }

    private static bool Consistent(byte[] seenRoot, AddCheckpoint request, Checkpoint told) =>
        (told.Size > 0 || told.Root.AsSpan().SequenceEqual(Frontier.Empty.Root()))
        && ConsistencyProof.Holds(request.Old, told.Size, seenRoot, told.Root, request.Proof);

    private static string Words(string kind, Checkpoint told, KeptCheckpoint against) => kind == "split-view"
        ? $"{told.Origin} signed two different histories of {told.Size} leaves."
        : $"{told.Origin} signed a checkpoint of {told.Size} leaves and could not prove that it goes on from the "
            + $"{against.Checkpoint.Size} it signed before.";

    private static async Task<(KeptCheckpoint? Latest, KeptCheckpoint? Same)> SeenAsync(
        NpgsqlConnection connection, NpgsqlTransaction tx, string origin, long size, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection, tx);
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock({Lock})"));
        batch.BatchCommands.Add(new(Latest) { Parameters = { new() { Value = origin } } });
        batch.BatchCommands.Add(new(OfSize) { Parameters = { new() { Value = origin }, new() { Value = size } } });
        await using var r = await batch.ExecuteReaderAsync(stop);
        await r.NextResultAsync(stop);
        var latest = await r.ReadAsync(stop) ? CheckpointStore.Read(r) : null;
        await r.NextResultAsync(stop);
        return (latest, await r.ReadAsync(stop) ? CheckpointStore.Read(r) : null);
    }
}
