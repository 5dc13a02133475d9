using JointOps.Local.Cluster;
using JointOps.Local.Processes;
using Npgsql;

namespace JointOps.Local.Postgres;

/// <summary>
/// Copies of the services' databases, made and put back by PostgreSQL's own pg_dump and pg_restore. A copy is what stood at one instant, also while
/// the service runs. Private keys and passwords are in none of them.
/// </summary>
public sealed class Backups
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly string _dump, _restore;

    /// <summary>Creates it.</summary>
    /// <param name="superuser">An administrator's connection.</param>
    /// <param name="programs">The folder of PostgreSQL's programs; null = those on PATH.</param>
    public Backups(string superuser, string? programs)
    {
        _server = new(superuser);
        (_dump, _restore) = programs is null ? ("pg_dump", "pg_restore") : (Path.Combine(programs, "pg_dump"), Path.Combine(programs, "pg_restore"));
    }

    /// <summary>Where the copy of a service's database stands in a folder.</summary>
    public static string FileOf(string folder, LocalService service) => Path.Combine(folder, service.Database + ".dump");

    /// <summary>Copies a service's database into a folder; gives the file.</summary>
    public async Task<string> SaveAsync(LocalService service, string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (file, draft) = (FileOf(folder, service), FileOf(folder, service) + ".new");
        await Tool.MustAsync($"copying {service.Database}", _dump, [.. At(service), "--format=custom", "--file", draft], Password, stop);
        File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite); // it holds content
        File.Move(draft, file, overwrite: true);
        return file;
    }

    /// <summary>Puts a copy in the place of a service's database, which nobody may be using. The roles must exist.</summary>
    public async Task RestoreAsync(LocalService service, string folder, CancellationToken stop)
    {
        await using (var connection = new NpgsqlConnection(_server.ConnectionString))
        {
            await connection.OpenAsync(stop);
            foreach (var sql in (string[])[
                $"drop database if exists {service.Database} with (force)", $"create database {service.Database} owner {service.OwnerRole}",
                $"revoke all on database {service.Database} from public", $"grant connect on database {service.Database} to {service.AppRole}"])
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(stop);
            }
        }
        await Tool.MustAsync(
            $"restoring {service.Database}", _restore, [.. At(service), "--exit-on-error", FileOf(folder, service)], Password, stop);
    }

    /// <summary>
    /// Tells a restored database that it is older than what its service has told, so that nothing is posted before that was fetched from the others.
    /// It must have been brought to this version.
    /// </summary>
    public async Task TellAsync(LocalService service, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = service.Database }.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("select tlog.fall_behind(null, 'A backup was restored.')", connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private Dictionary<string, string> Password => new() { ["PGPASSWORD"] = _server.Password ?? "" };

    private string[] At(LocalService service) =>
        ["--host", _server.Host!, "--port", $"{_server.Port}", "--username", _server.Username!, "--dbname", service.Database];
}
