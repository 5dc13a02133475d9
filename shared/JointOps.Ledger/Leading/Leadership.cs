using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JointOps.Ledger.Leading;

/// <summary>
/// One replica of a service leads: it does all works that only one may do at a time. The lease is an advisory lock on a connection of its own,
/// asked once a second; the same statement says where the logs stand, so that other replicas' commits are noticed without another. A leader
/// that stops without dying loses the lease after three seconds, since the database closes an idle session.
/// </summary>
public sealed class Leadership(LedgerDatabase database, Wake wake, IEnumerable<IWork> works, ILogger<Leadership> log)
    : BackgroundService, IHealthCheck
{
    private const long LeaseLock = 0x4C_4541_4445_52; // "LEADER": one a database, since each service has its own
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(1), _pause = TimeSpan.FromSeconds(1);

    private const string Heads = "coalesce((select max(pos) + 1 from feed.entry), 0), coalesce((select max(idx) + 1 from tlog.entry), 0)";
    private static readonly string _ask = $"select pg_try_advisory_lock({LeaseLock}), {Heads}", _stay = $"select true, {Heads}";

    private readonly WorkLoop[] _loops = [.. works.Select(w => new WorkLoop(w, wake, _pause, log))];
    private volatile WorkFailure? _unheard; // since when the database does not answer

    /// <summary>Whether this replica leads.</summary>
    public bool Leads { get; private set; }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] wrong =
        [
            .. _unheard is { } lease
                ? [$"The lease has not been asked for since {lease.Since:u} ({lease.Reason}); nobody may be leading"] : Array.Empty<string>(),
            .. _loops.Select(l => (l.Name, l.Failing)).Where(l => l.Failing is not null)
                .Select(l => $"{l.Name} has been failing since {l.Failing!.Since:u} ({l.Failing.Reason}); it is tried again"),
        ];
        return Task.FromResult(
            wrong.Length > 0 ? HealthCheckResult.Degraded(string.Join("; ", wrong))
            : HealthCheckResult.Healthy(Leads ? "This replica leads." : "Another replica leads."));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Activity.Current = null; // what is done here is nobody's request, and makes no trace of its own
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.Lease.OpenConnectionAsync(stoppingToken);
                await HoldAsync(connection, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _unheard ??= new(TimeProvider.System.GetUtcNow(), $"{e.GetType().Name}: {e.Message}");
                log.LogInformation("The connection of the lease was lost ({Kind}: {Reason}); it is asked for again", e.GetType().Name, e.Message);
                await Task.Delay(_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HoldAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        while (!await BeatAsync(connection, _ask, stop)) await Task.Delay(_beat, stop);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var done = Task.WhenAll(_loops.Select(l => Task.Run(() => l.RunAsync(lost.Token), CancellationToken.None)));
        Leads = true;
        try
        {
            while (await BeatAsync(connection, _stay, stop)) await Task.Delay(_beat, stop);
        }
        finally
        {
            Leads = false;
            await lost.CancelAsync();
            await done;
        }
    }

    private async Task<bool> BeatAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var r = await command.ExecuteReaderAsync(stop);
        await r.ReadAsync(stop);
        var mine = r.GetBoolean(0);
        wake.Heard(r.GetInt64(1), r.GetInt64(2));
        _unheard = null;
        return mine;
    }
}
