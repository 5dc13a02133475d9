using JointOps.Local.Cluster;
using Npgsql;

namespace JointOps.Local.Postgres;

/// <summary>
/// Databases and their two roles: the owner migrates, the application role owns nothing and is granted what it needs by the migration.
/// Nobody connects to a database that is not theirs. Creating them again changes nothing but the passwords.
/// </summary>
public static class Databases
{
    /// <summary>Makes one database with both roles, through a superuser's connection.</summary>
    public static async Task EnsureAsync(
        string superuser, string database, string ownerPassword, string appPassword, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellation);
        if (!await ExistsAsync(connection, database, cancellation)) await RunAsync(connection, $"create database {database}", cancellation);
        const string settings = "select set_config('jointops.' || name, value, false) from unnest($1, $2) given(name, value)";
        await using (var command = new NpgsqlCommand(settings, connection))
        {
            command.Parameters.Add(new() { Value = (string[])["database", "owner_password", "app_password"] });
            command.Parameters.Add(new() { Value = (string[])[database, ownerPassword, appPassword] });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        await RunAsync(connection, Script(), cancellation);
    }

    /// <summary>The three services' databases, and no door between them and the administrator's own.</summary>
    internal static async Task EnsureAllAsync(string superuser, Secrets secrets, CancellationToken cancellation)
    {
        foreach (var service in LocalService.All)
            await EnsureAsync(superuser, service.Database, secrets[service.OwnerRole], secrets[service.AppRole], cancellation);
    }

    /// <summary>On a server that is ours alone: the administrator's databases are closed to everybody else too.</summary>
    internal static async Task CloseAdministrationAsync(string superuser, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellation);
        await RunAsync(connection, "revoke all on database postgres from public", cancellation);
        await RunAsync(connection, "revoke all on database template1 from public", cancellation);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken cancellation)
    {
        await using var command =
            new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
            {
                Parameters = { new() { Value = database } }
            };
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // The same script makes the databases of a deployment in containers.
    private static string Script()
    {
        using var reader = new StreamReader(typeof(Databases).Assembly.GetManifestResourceStream("database.sql")!);
        return reader.ReadToEnd();
    }
}
