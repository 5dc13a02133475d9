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
        var (owner, app) = ($"{database}_owner", $"{database}_app");
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellation);
        foreach (var (role, password) in new[] { (owner, ownerPassword), (app, appPassword) })
        {
            var exists = await ScalarAsync(connection, $"select count(*) from pg_roles where rolname = {Quote(role)}", cancellation) > 0;
            await RunAsync(connection,
                $"{(exists ? "alter" : "create")} role {role} login nosuperuser nocreatedb nocreaterole password {Quote(password)}", cancellation);
        }
        if (await ScalarAsync(connection, $"select count(*) from pg_database where datname = {Quote(database)}", cancellation) == 0)
        {
            // A named server's administrator need not be a superuser: to give a database away he must be a member of its owner.
            await RunAsync(connection, $"grant {owner} to current_user", cancellation);
            await RunAsync(connection, $"create database {database} owner {owner}", cancellation);
        }
        await RunAsync(connection, $"revoke all on database {database} from public", cancellation);
        await RunAsync(connection, $"grant connect on database {database} to {app}", cancellation);
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

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // Utility statements take no parameters. Names are ours; only a password is data, and ours hold letters and digits alone.
    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
