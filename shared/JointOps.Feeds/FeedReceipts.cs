using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>A cursor that comes back says that its reader has what stands before it: that is kept, and only ever moves on.</summary>
public sealed class FeedReceipts(LedgerDatabase database, DemonstrationClock clock)
{
    /// <summary>Keeps how far a reader of a feed has come.</summary>
    public async Task KeepAsync(string feed, string reader, long through, CancellationToken stop)
    {
        if (through < 0) return;
        await using var command = database.Writes.CreateCommand("""
            insert into feed.cursor as c (feed, reader, through, at) values ($1, $2, $3, $4)
            on conflict (feed, reader) do update set through = excluded.through, at = excluded.at where c.through < excluded.through
            """);
        foreach (var value in (object[])[feed, reader, through, clock.GetUtcNow()]) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }
}
