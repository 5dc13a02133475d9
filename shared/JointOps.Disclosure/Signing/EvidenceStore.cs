using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Signing;

/// <summary>What nobody can sign honestly, kept for ever as it was told.</summary>
/// <param name="Origin">Short name of the log that it is about.</param>
/// <param name="Kind"><c>split-view</c> = two checkpoints of one size with two roots; <c>not-consistent</c> = a checkpoint that does not go on
/// from what was signed before; <c>other-root</c> = the leaves that came here have another root; <c>rewritten</c> = the own log no longer has the
/// root that was signed; <c>timeline</c> = coordination signed of a log what that one is not; <c>no-log</c> = a run that its service signed is
/// none of a log.</param>
/// <param name="Told">What was signed: the checkpoint; what coordination said and its checkpoint; what the run's signature covers.</param>
/// <param name="Against">What stands against it: another checkpoint, or the root that was computed here; null when nothing is there.</param>
public sealed record Evidence(long Id, DateTimeOffset At, string Origin, string Kind, long Size, string Reason, string Told, string? Against);

/// <summary>Keeps evidence and raises the incident: loudly once, and in <c>/health/ready</c>. Nothing is overwritten, and posting goes on.</summary>
public sealed class EvidenceStore(LedgerDatabase database, ILogger<EvidenceStore> log)
{
    /// <summary>Keeps it. The same kind at the same size is kept once.</summary>
    public async Task AddAsync(
        string origin, string kind, long size, string reason, string told, string? against, CancellationToken stop)
    {
        await using var command = database.Writes.CreateCommand("""
            insert into tlog.evidence (at, origin, kind, size, reason, told, against) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict do nothing returning id
            """);
        foreach (var value in (object[])[TimeProvider.System.GetUtcNow(), origin, kind, size, reason, told])
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = (object?)against ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        if (await command.ExecuteScalarAsync(stop) is not null)
            log.LogCritical("Evidence against the log of {Origin}: {Reason} What was signed is kept; see the page /verification", origin, reason);
    }

    /// <summary>All of it, newest first, a page at most.</summary>
    public async Task<IReadOnlyList<Evidence>> ListAsync(int limit, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(
            "select id, at, origin, kind, size, reason, told, against from tlog.evidence order by id desc limit $1");
        command.Parameters.Add(new() { Value = limit });
        var read = new List<Evidence>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            read.Add(new(r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3), r.GetInt64(4), r.GetString(5),
                r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7)));
        return read;
    }
}
