using System.Runtime.CompilerServices;
using JointOps.Local.Cluster;
using JointOps.Local.Processes;
using Npgsql;

namespace JointOps.Local.Postgres;

/// <summary>
/// Copies of the services' databases, made and put back by PostgreSQL's own pg_dump and pg_restore, also while the services run. The keys that logs
/// are signed with and passwords are in none of them; the keys of persons are.
/// </summary>
public sealed class Backups
{
    private const long LogLock = 0x4A4F_494E_544F_5053; // the ledger's, see LedgerTransaction

    // A snapshot lasts as long as its transaction, which is idle while the others are copied.
    private const string Snapshot =
        "set idle_in_transaction_session_timeout = 0; begin isolation level repeatable read; select pg_export_snapshot()";

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

    /// <summary>
    /// Copies services' databases into a folder, all as they were at one moment: none then holds more of another's log than that one itself, so
    /// that all of them restored together agree. Gives each file as it is done.
    /// </summary>
    public async IAsyncEnumerable<(LocalService Service, string File)> SaveAsync(
        IReadOnlyList<LocalService> services, string folder, [EnumeratorCancellation] CancellationToken stop)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var held = new List<NpgsqlConnection>();
        try
        {
            foreach (var service in services) held.Add(await OpenAsync(service.Database, stop));
            // Under all logs' locks nothing is numbered or taken in; they are let go of at once, and the snapshots stay.
            foreach (var one in held) await ScalarAsync(one, $"select pg_advisory_lock({LogLock})::text", stop);
            var snapshots = new List<string>();
            foreach (var one in held) snapshots.Add(await ScalarAsync(one, Snapshot, stop));
            foreach (var one in held) await ScalarAsync(one, $"select pg_advisory_unlock({LogLock})::text", stop);
            foreach (var (service, snapshot) in services.Zip(snapshots)) yield return (service, await DumpAsync(service, folder, snapshot, stop));
        }
        finally
        {
            foreach (var one in held) await one.DisposeAsync();
        }
    }

    /// <summary>
    /// Puts a copy in the place of a service's database, which nobody may be using. The roles must exist. The present database is replaced only when
    /// the copy stands whole beside it and knows that it is older than what its service has told, so that nothing is posted before that was fetched.
    /// </summary>
    public async Task RestoreAsync(LocalService service, string folder, bool tell, CancellationToken stop)
    {
        var draft = service.Database + "_restoring";
        await RunAsync("postgres", stop, $"drop database if exists {draft} with (force)", $"create database {draft} owner {service.OwnerRole}",
            $"revoke all on database {draft} from public", $"grant connect on database {draft} to {service.AppRole}");
        await Tool.MustAsync($"restoring {service.Database}", _restore, [.. At(draft), "--exit-on-error", FileOf(folder, service)], Password, stop);
        if (tell) await RunAsync(draft, stop, "select tlog.fall_behind(null, 'A backup was restored.')");
        await RunAsync("postgres", stop, $"drop database if exists {service.Database} with (force)",
            $"alter database {draft} rename to {service.Database}");
    }

    private async Task<string> DumpAsync(LocalService service, string folder, string snapshot, CancellationToken stop)
    {
        var (file, draft) = (FileOf(folder, service), FileOf(folder, service) + ".new");
        DataFolder.WritePrivately(draft, ""); // it will hold content and persons' keys: nobody else reads it, not while it is written either
        string[] arguments = [.. At(service.Database), "--format=custom", "--snapshot", snapshot, "--file", draft];
        await Tool.MustAsync($"copying {service.Database}", _dump, arguments, Password, stop);
        File.Move(draft, file, overwrite: true);
        return file;
    }

    private async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    private async Task RunAsync(string database, CancellationToken stop, params string[] statements)
    {
        await using var connection = await OpenAsync(database, stop);
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task<string> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop) as string ?? "";
    }

    private Dictionary<string, string> Password => new() { ["PGPASSWORD"] = _server.Password ?? "" };

    private string[] At(string database) =>
        ["--host", _server.Host!, "--port", $"{_server.Port}", "--username", _server.Username!, "--dbname", database];
}
