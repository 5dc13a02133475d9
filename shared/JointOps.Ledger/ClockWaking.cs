using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>
/// A restart wakes in the demonstration it was stopped in, before anything asks the time; it waits for a database that is still starting.
/// </summary>
public sealed class ClockWaking(DemonstrationClock clock, LedgerDatabase database, ILogger<ClockWaking> log) : IHostedService
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private const int Tries = 240; // a minute

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await clock.WakeAsync(database.Reads, cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (tries < Tries && (e.IsTransient || e is not PostgresException))
            {
                if (tries == 1) log.LogInformation("The database does not answer yet; waiting for it");
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
