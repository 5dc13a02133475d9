using System.Diagnostics;
using JointOps.Ledger;

namespace JointOps.Disclosure;

/// <summary>How far an exchange has been fed. It is saved without waiting for the disk: forgotten, it is only published again.</summary>
public sealed class RelayPosition(LedgerDatabase database, string exchange)
{
    private static readonly TimeSpan NowAndThen = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch since = Stopwatch.StartNew();
    private long saved = -1;

    /// <summary>The index of the next leaf to publish.</summary>
    public async Task<long> LoadAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select next from relay.position where exchange = $1");
        command.Parameters.Add(new() { Value = exchange });
        return await command.ExecuteScalarAsync(stop) as long? ?? 0;
    }

    /// <summary>Remembers it, unless that was done a moment ago: while busy there will soon be another.</summary>
    public Task SaveNowAndThenAsync(long next, CancellationToken stop) => since.Elapsed < NowAndThen ? Task.CompletedTask : SaveAsync(next, stop);

    /// <summary>Remembers it.</summary>
    public async Task SaveAsync(long next, CancellationToken stop)
    {
        if (next == saved) return;
        await using var connection = await database.Reads.OpenConnectionAsync(stop);
        await using var batch = new Npgsql.NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select set_config('synchronous_commit', 'off', true)"), // for this batch alone: it is one implicit transaction
                new("insert into relay.position (exchange, next) values ($1, $2) on conflict (exchange) do update set next = excluded.next")
                {
                    Parameters = { new() { Value = exchange }, new() { Value = next } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
        saved = next;
        since.Restart();
    }
}
