using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Feeds.Commitments;

/// <summary>How much of each side's disclosure log this service knew at an instant, as far as it was events for its feed.</summary>
public sealed class KnownLogs(LedgerDatabase database)
{
    // What was shown again stands behind what came later: the largest index counts, and not the newest.
    private const string Sizes = """
        select o.origin, coalesce((select max(m.leaf_index) from release.mark m where m.origin = o.origin and m.known <= $1), -1) + 1
        from unnest(array['mx', 'us']) as o(origin) order by o.origin
        """;

    /// <summary>The sizes.</summary>
    public async Task<IReadOnlyList<LogSize>> AtAsync(DateTimeOffset knownAt, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Sizes);
        command.Parameters.Add(new() { Value = knownAt.ToUniversalTime() });
        var sizes = new List<LogSize>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) sizes.Add(new(r.GetString(0), r.GetInt64(1)));
        return sizes;
    }

    // The last leaf of each is found by its place on the stream it was taken in on, or in the own log: nothing is scanned.
    private const string Held = $"""
        select coalesce(bool_and(exists (
          select 1 from release.mark m where m.origin = s.side and m.leaf_index = s.size - 1 and m.known <= $3 and m.event = coalesce(
            (select e.id from {MartenTables.Events} e where e.stream_id = 'from:' || s.side and e.version = s.size),
            (select t.event_id from tlog.entry t where t.idx = s.size - 1)))), true)
        from unnest($1::text[], $2::bigint[]) as s(side, size) where s.size > 0
        """;

    /// <summary>Whether so much of the logs was known here at an instant.</summary>
    public async Task<bool> HoldAsync(IReadOnlyList<LogSize> sizes, DateTimeOffset knownAt, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(Held);
        command.Parameters.Add(new() { Value = sizes.Select(s => s.Side).ToArray() });
        command.Parameters.Add(new() { Value = sizes.Select(s => s.Size).ToArray() });
        command.Parameters.Add(new() { Value = knownAt.ToUniversalTime() });
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Waits until all is committed that was stamped as known before this call: the stamp is given under the log's lock.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select pg_advisory_xact_lock({LedgerTransaction.LogLock})");
        await command.ExecuteNonQueryAsync(stop);
    }
}
