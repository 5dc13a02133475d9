using JointOps.Contracts;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>The <c>migrate</c> verb of a service: run by the deployment with the owner's connection, before the service starts.</summary>
public static class Migration
{
    /// <summary>Migrates with <c>ConnectionStrings__Owner</c> and grants to the role of <c>ConnectionStrings__Ledger</c>.</summary>
    /// <exception cref="InvalidOperationException">A connection string is missing.</exception>
    public static async Task RunAsync(IConfiguration configuration, EventTypes types, string? more = null)
    {
        string Need(string name) => configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"The setting ConnectionStrings__{name} is missing.");
        var role = new NpgsqlConnectionStringBuilder(Need("Ledger")).Username
            ?? throw new InvalidOperationException("ConnectionStrings__Ledger names no user.");
        try
        {
            await LedgerSchema.MigrateAsync(Need("Owner"), role, types, more);
        }
        catch (OutdatedDatabaseException e)
        {
            await Console.Error.WriteLineAsync(e.Message); // one line, and no trace of where in the code it was noticed
            Environment.ExitCode = 1;
        }
    }
}
