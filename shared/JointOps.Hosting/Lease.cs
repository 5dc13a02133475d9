using JointOps.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JointOps.Hosting;

/// <summary>
/// Work that only one replica does at a time. The lease is an advisory lock on a connection of its own; a leader that stops
/// without dying loses it after two seconds, since the database closes an idle session. It is no fence: the work must bear
/// being done twice.
/// </summary>
public abstract class LeasedService(string connectionString, long lockId, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(250);

    /// <summary>The work, as long as the lease holds; <paramref name="lost"/> says when it does not.</summary>
    protected abstract Task LeadAsync(CancellationToken lost);

    /// <summary>Does a piece of work at once and then every so often, as long as the lease holds; a store that is away is only waited for.</summary>
    /// <param name="what">What is not done meanwhile, for the log.</param>
    protected Task EachAsync(TimeSpan every, string what, Func<CancellationToken, Task> work, CancellationToken lost) =>
        EachAsync(stop => Task.Delay(every, stop), what, work, lost);

    /// <summary>The same, each time that a wait is over.</summary>
    protected async Task EachAsync(Func<CancellationToken, Task> wait, string what, Func<CancellationToken, Task> work, CancellationToken lost)
    {
        while (!lost.IsCancellationRequested)
        {
            try
            {
                await work(lost);
            }
            catch (Exception e) when (e is NpgsqlException or Refusal or OperationCanceledException)
            {
                log.LogInformation("{Work} waits ({Kind})", what, e.GetType().Name);
            }
            catch (Exception e) // a fault of one piece of work stops neither the service nor the next
            {
                log.LogError(e, "{Work} failed; it is tried again", what);
            }
            await wait(lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lease = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Options = "-c idle_session_timeout=2000", NoResetOnClose = false };
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(lease.ConnectionString);
                await connection.OpenAsync(stoppingToken);
                await WhileLeaderAsync(connection, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                log.LogInformation("The lease was lost ({Kind}); asking for it again", e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                if (stoppingToken.IsCancellationRequested) return;
            }
            await Task.Delay(Heartbeat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WhileLeaderAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        while (!await AskAsync(connection, $"select pg_try_advisory_lock({lockId})", stop)) await Task.Delay(Heartbeat, stop);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = LeadAsync(lost.Token);
        try
        {
            while (!work.IsCompleted && await AskAsync(connection, "select true", stop))
                await Task.WhenAny(work, Task.Delay(Heartbeat, stop));
        }
        finally
        {
            await lost.CancelAsync();
            await work;
        }
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop) is true;
    }
}
