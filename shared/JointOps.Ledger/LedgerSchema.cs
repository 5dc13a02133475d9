using JasperFx;
using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>Migration, run by the owner role as a step of its own: Marten's tables, the ledger's, then what a service adds.</summary>
public static class LedgerSchema
{
    /// <summary>Brings a database to the shape of this version; may be repeated.</summary>
    /// <param name="ownerConnection">Connection string of the role that owns the database.</param>
    /// <param name="applicationRole">The role that is granted just what the service needs.</param>
    /// <param name="more">Further SQL of the service, with <c>{app}</c> for the application role.</param>
    public static async Task MigrateAsync(string ownerConnection, string applicationRole, EventTypes types, string? more = null)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        using (var store = LedgerDatabase.Open(source, types, TimeProvider.System, AutoCreate.CreateOrUpdate))
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var sql = Script(typeof(LedgerSchema), "ledger.sql") + more;
        await using var command = source.CreateCommand(sql
            .Replace("{app}", '"' + applicationRole.Replace("\"", "\"\"") + '"', StringComparison.Ordinal)
            .Replace("{marten}", LedgerSettings.MartenSchema, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
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
