using System.Collections.Concurrent;
using JointOps.Ledger;
using JointOps.Ledger.Leading;

namespace JointOps.Disclosure;

/// <summary>
/// How far each exchange has been fed: one statement for all, at most once a second, and not waited for by the disk. Forgotten, leaves are
/// only published again, and receivers drop what they know.
/// </summary>
public sealed class RelayPositions(LedgerDatabase database) : IWork
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1), _saveTimeout = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, long> _reached = new(), _saved = new();
    private readonly Pulse _moved = new();

    private const string Save = """
        insert into relay.position (exchange, next)
        select p.exchange, p.next from (select set_config('synchronous_commit', 'off', true) as commits) s, unnest($1, $2) as p(exchange, next)
          where s.commits = 'off'
        on conflict (exchange) do update set next = excluded.next
        """; // the setting holds for this statement's own transaction alone

    /// <inheritdoc />
    public string Name => "Saving how far the exchanges have been fed";

    /// <summary>The index of the next leaf to publish.</summary>
    public async Task<long> LoadAsync(string exchange, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select next from relay.position where exchange = $1");
        command.Parameters.Add(new() { Value = exchange });
        var next = await command.ExecuteScalarAsync(stop) as long? ?? 0;
        _saved[exchange] = next;
        Reached(exchange, next);
        return next;
    }

    /// <summary>Completes when an exchange was fed further than at the last look.</summary>
    public Task Moved => _moved.Next;

    /// <summary>How many leaves the broker has confirmed to hold for all who listen to an exchange, as far as this process knows.</summary>
    public long Fed(string exchange) => _reached.GetValueOrDefault(exchange);

    /// <summary>An exchange was fed up to that index; it is saved within a second.</summary>
    public void Reached(string exchange, long next)
    {
        _reached[exchange] = next;
        _moved.Beat();
    }

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        await Task.Delay(_every, lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var inTime = new CancellationTokenSource(_saveTimeout); // not "lost": the last positions are saved too when the service stops
        await SaveAsync(inTime.Token);
    }

    private async Task SaveAsync(CancellationToken stop)
    {
        var changed = _reached.Where(r => _saved.GetValueOrDefault(r.Key, -1) != r.Value).ToArray();
        if (changed.Length == 0) return;
        await using var command = database.Writes.CreateCommand(Save);
        command.Parameters.Add(new() { Value = changed.Select(c => c.Key).ToArray() });
        command.Parameters.Add(new() { Value = changed.Select(c => c.Value).ToArray() });
        await command.ExecuteNonQueryAsync(stop);
        foreach (var (exchange, next) in changed) _saved[exchange] = next;
    }
}
