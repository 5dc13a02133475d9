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

    /// <summary>Waits until all is committed that was stamped as known before this call: the stamp is given under the log's lock.</summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select pg_advisory_xact_lock({LedgerTransaction.LogLock})");
        await command.ExecuteNonQueryAsync(stop);
    }
}
