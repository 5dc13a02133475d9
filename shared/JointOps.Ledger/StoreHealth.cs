using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>Whether the database answers and was migrated.</summary>
public sealed class StoreHealth(LedgerDatabase database) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.Reads.CreateCommand("select 1 from feed.epoch");
            return await command.ExecuteScalarAsync(cancellationToken) is 1
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database is not migrated: run the service's `migrate` with the owner's connection.");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return HealthCheckResult.Unhealthy("The database is not migrated: run the service's `migrate` with the owner's connection.");
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {e.Message}");
        }
    }
}
