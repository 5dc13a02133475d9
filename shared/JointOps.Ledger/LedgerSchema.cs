using System.Globalization;
using JasperFx;
using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>Migration, run by the owner role as a step of its own: Marten's tables, the ledger's, then what a service adds.</summary>
public static class LedgerSchema
{
    private const string Shape = "JointOps 3"; // one more with each change that a database of before cannot be brought to

    /// <summary>Brings a database to the shape of this version; may be repeated.</summary>
    /// <param name="ownerConnection">Connection string of the role that owns the database.</param>
    /// <param name="applicationRole">The role that is granted just what the service needs.</param>
    /// <param name="more">Further SQL of the service, with <c>{app}</c> for the application role.</param>
    /// <exception cref="OutdatedDatabaseException">The database was made by a version that was never released.</exception>
    public static async Task MigrateAsync(string ownerConnection, string applicationRole, EventTypes types, string? more = null)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await RefuseEarlierAsync(source);
        using (var store = LedgerDatabase.Open(source, types, TimeProvider.System, AutoCreate.CreateOrUpdate))
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var sql = Script(typeof(LedgerSchema), "ledger.sql") + more + $"\ncomment on schema tlog is '{Shape}';";
        await using var command = source.CreateCommand(sql
            .Replace("{app}", '"' + applicationRole.Replace("\"", "\"\"") + '"', StringComparison.Ordinal)
            .Replace("{lock}", LedgerTransaction.LogLock.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{marten}", MartenTables.Schema, StringComparison.Ordinal).Replace("{events}", MartenTables.Events, StringComparison.Ordinal));
        command.CommandTimeout = 0; // what a new version carries over takes as long as it takes
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RefuseEarlierAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "select coalesce(obj_description(oid, 'pg_namespace'), 'none') from pg_namespace where nspname = 'tlog'");
        if (await command.ExecuteScalarAsync() is string shape && shape != Shape) throw new OutdatedDatabaseException();
    }

    /// <summary>An SQL script embedded beside a type.</summary>
    public static string Script(Type beside, string name)
    {
        var assembly = beside.Assembly;
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith(".Schema." + name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A database that cannot be brought to this version.</summary>
public sealed class OutdatedDatabaseException() : Exception(
    "This database was made by an earlier version of JointOps, which was never released, and cannot be brought to this one: start anew, on one "
        + "machine with `dotnet run --project deploy/local -- reset`.");
