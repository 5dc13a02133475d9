using JointOps.Ledger;
using JointOps.Proofs.Notes;
using Npgsql;

namespace JointOps.Disclosure.Signing;

/// <summary>A checkpoint as it is kept: with its origin's signature, and every cosignature that is here.</summary>
/// <param name="At">When it came here, or was signed here; real time.</param>
public sealed record KeptCheckpoint(Checkpoint Checkpoint, SignedNote Note, DateTimeOffset At);

/// <summary>Every checkpoint of every log, own or told, and every cosignature, received or given: only ever added to.</summary>
public sealed class CheckpointStore(LedgerDatabase database)
{
    private const string Kept = """
        select c.note, c.at, (select array_agg(line order by name, at) from
            (select distinct on (name) name, at, line from tlog.cosignature s where s.origin = c.origin and s.size = c.size order by name, at desc) s)
        from tlog.checkpoint c
        """;

    private const string Enough = """
        select size from tlog.cosignature where origin = $1 and size >= $2 and name = any($3) group by size having count(distinct name) >= $4
        """;

    /// <summary>The largest; null when there is none.</summary>
    /// <param name="origin">The log's short name.</param>
    public Task<KeptCheckpoint?> LatestAsync(string origin, CancellationToken stop) =>
        OneAsync(Kept + " where c.origin = $1 order by c.size desc limit 1", [origin], stop);

    /// <summary>The one of a size; null when none was signed at it.</summary>
    public Task<KeptCheckpoint?> FindAsync(string origin, long size, CancellationToken stop) =>
        OneAsync(Kept + " where c.origin = $1 and c.size = $2", [origin, size], stop);

    /// <summary>The largest that a cosigner signed; null when there is none.</summary>
    public Task<KeptCheckpoint?> CosignedByAsync(string origin, string name, CancellationToken stop) => OneAsync(
        Kept + " where c.origin = $1 and c.size = (select max(size) from tlog.cosignature where origin = $1 and name = $2)", [origin, name], stop);

    /// <summary>The largest that satisfies a policy, of those that have enough cosignatures to; null when there is none.</summary>
    public Task<KeptCheckpoint?> CosignedAsync(string origin, Policy policy, CancellationToken stop) =>
        SatisfiesAsync(origin, policy, 0, "desc", stop);

    /// <summary>The smallest that satisfies a policy and covers a leaf; null when there is none.</summary>
    public Task<KeptCheckpoint?> FirstCosignedAsync(string origin, Policy policy, long index, CancellationToken stop) =>
        SatisfiesAsync(origin, policy, index + 1, "asc", stop);

    private static object[] Asked(string origin, Policy policy, long least) =>
        [origin, least, policy.Needed.Select(k => k.Name).ToArray(), (long)policy.Least];

    private async Task<KeptCheckpoint?> SatisfiesAsync(string origin, Policy policy, long least, string order, CancellationToken stop)
    {
        var found = policy.Least == 0 ? await OneAsync(
            Kept + $" where c.origin = $1 and c.size >= $2 order by c.size {order} limit 1", [origin, least], stop) : await OneAsync(
            Kept + $" where c.origin = $1 and c.size = ({Enough} order by size {order} limit 1)", Asked(origin, policy, least), stop);
        if (found is null) return null;
        policy.Verify(found.Note);
        return found;
    }

    /// <summary>What every checkpoint of a log says, smallest first.</summary>
    public async Task<IReadOnlyList<Checkpoint>> AllAsync(string origin, CancellationToken stop) => await ListAsync(
        "select note from tlog.checkpoint where origin = $1 order by size", [origin],
        r => Checkpoint.Parse(SignedNote.Parse(r.GetString(0)).Text), stop);

    /// <summary>Every size at which a log was signed.</summary>
    public Task<IReadOnlyList<long>> SizesAsync(string origin, CancellationToken stop) =>
        ListAsync("select size from tlog.checkpoint where origin = $1", [origin], r => r.GetInt64(0), stop);

    /// <summary>Every size at which a log was signed and has enough cosignatures here to satisfy a policy.</summary>
    public Task<IReadOnlyList<long>> CosignedSizesAsync(string origin, Policy policy, CancellationToken stop) => policy.Least == 0
        ? SizesAsync(origin, stop) : ListAsync(Enough, Asked(origin, policy, 0), r => r.GetInt64(0), stop);

    /// <summary>Sizes above nothing and below another, at most so many, spread evenly over the log's life.</summary>
    public Task<IReadOnlyList<long>> SpreadAsync(string origin, long size, int most, CancellationToken stop) => ListAsync("""
        select min(size) from (select size, ntile($3) over (order by size) n from tlog.checkpoint where origin = $1 and size > 0 and size < $2) c
        group by n order by n
        """, [origin, size, most], r => r.GetInt64(0), stop);

    /// <summary>Adds the own log's. A second of the same size changes nothing, since it says the same.</summary>
    public async Task AddAsync(string origin, long size, SignedNote note, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = database.Writes.CreateCommand(AddCheckpoint);
        foreach (var value in (object[])[origin, size, at, note.ToString()]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Adds cosignatures.</summary>
    public async Task CosignAsync(string origin, long size, IEnumerable<HeldSignature> held, CancellationToken stop)
    {
        await using var batch = database.Writes.CreateBatch();
        foreach (var one in held) batch.BatchCommands.Add(Cosignature(origin, size, one.Signature, one.At!.Value));
        await batch.ExecuteNonQueryAsync(stop);
    }

    internal const string AddCheckpoint = "insert into tlog.checkpoint (origin, size, at, note) values ($1, $2, $3, $4) on conflict do nothing";

    internal static NpgsqlBatchCommand Cosignature(string origin, long size, NoteSignature signature, DateTimeOffset at)
    {
        var command = new NpgsqlBatchCommand(
            "insert into tlog.cosignature (origin, size, name, at, line) values ($1, $2, $3, $4, $5) on conflict do nothing");
        foreach (var value in (object[])[origin, size, signature.Name, at, signature.ToString()]) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private async Task<KeptCheckpoint?> OneAsync(string sql, object[] values, CancellationToken stop) =>
        await ListAsync(sql, values, Read, stop) is [var one, ..] ? one : null;

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var list = new List<T>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) list.Add(read(r));
        return list;
    }

    internal static KeptCheckpoint Read(NpgsqlDataReader r)
    {
        var note = SignedNote.Parse(r.GetString(0));
        return new(Checkpoint.Parse(note.Text),
            r.IsDBNull(2) ? note : note.With(r.GetFieldValue<string[]>(2).Select(NoteSignature.Parse)), r.GetFieldValue<DateTimeOffset>(1));
    }
}
