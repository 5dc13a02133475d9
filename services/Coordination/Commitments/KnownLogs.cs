using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Coordination.Commitments;

/// <summary>How much of each side's disclosure log this service knew at an instant, as far as it was events for its feed.</summary>
public sealed class KnownLogs(LedgerDatabase database)
{
    // Known never goes back along the feed: the newest that was known by then is near its end, where a day has just ended.
    private const string Sizes = """
        select o.origin, coalesce((
          select m.leaf_index from feed.entry f join release.mark m on m.event = f.event and m.version = 1
          where f.origin = o.origin and f.known <= $1 order by f.pos desc limit 1), -1) + 1
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
}
