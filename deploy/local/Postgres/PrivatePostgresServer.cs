using JointOps.Local.Cluster;
using JointOps.Local.Processes;
using Npgsql;

namespace JointOps.Local.Postgres;

/// <summary>
/// A PostgreSQL server of our own in the data folder: loopback only, every password needed, durable. Made at the first start; later
/// ones find their data.
/// </summary>
internal sealed class PrivatePostgresServer(DataFolder data, Secrets secrets, int port, PostgresPrograms programs)
{
    private const string SuperuserSecret = "postgres.superuser";

    /// <summary>What the launcher itself connects with.</summary>
    public string Superuser => new NpgsqlConnectionStringBuilder
    { Host = "127.0.0.1", Port = port, Username = "postgres", Password = secrets[SuperuserSecret], Database = "postgres", Pooling = false }
        .ConnectionString;

    /// <summary>The major version of the cluster in a data folder; null when there is none yet.</summary>
    public static string? MajorOf(DataFolder data)
    {
        var file = Path.Combine(data.Postgres, "PG_VERSION");
        if (File.Exists(file)) return File.ReadAllText(file).Trim();
        return !Directory.Exists(data.Postgres) ? null : throw new LauncherException(
            $"{data.Postgres} is not a PostgreSQL cluster (no PG_VERSION in it): the verb reset starts anew");
    }

    /// <summary>Makes the cluster when there is none. Half of one, from a start that was cut short, is thrown away and made again.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        if (MajorOf(data) is not null)
        {
            if (!secrets.Knows(SuperuserSecret)) await SetSuperuserPasswordAsync(cancellation);
            return;
        }
        var draft = data.Postgres + ".new";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        await PostgresUser.MakeFolderAsync(draft, cancellation);
        await Tool.MustAsync("initdb", "setpriv",
        [
            .. PostgresUser.Privileges(draft), "--", "/bin/sh", "-c",
            // The password comes through a pipe: it stands in no file and on no command line.
            "printf %s \"$JOINTOPS_PASSWORD\" | \"$@\" --pwfile=/dev/stdin", "sh",
            programs.InitDb, "-D", draft, "-U", "postgres", "--auth=scram-sha-256", "--locale=C.UTF-8", "-E", "UTF8", "--no-instructions",
        ], new Dictionary<string, string> { ["JOINTOPS_PASSWORD"] = secrets[SuperuserSecret] }, cancellation);
        Directory.Move(draft, data.Postgres);
    }

    /// <summary>The server as a child process, yet to be started.</summary>
    public ChildProgram Program() => new(programs.Server, ["-D", data.Postgres, .. Settings()])
    {
        LogFile = data.LogOf("postgres"),
        StopSignal = "INT", // fast shutdown: sessions end, everything is written
        Privileges = PostgresUser.Privileges(data.Postgres),
    };

    /// <summary>Waits until it answers.</summary>
    public async Task UntilReadyAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Superuser);
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or PostgresException or TimeoutException)
            {
                if (e is PostgresException { SqlState: PostgresErrorCodes.InvalidPassword }) throw Refused(e);
                await Task.Delay(30, cancellation);
            }
        }
    }

    private IEnumerable<string> Settings() => new[]
    {
        "listen_addresses=127.0.0.1", $"port={port}",
        "unix_socket_directories=", // a deep data folder makes a socket's path too long, and nobody needs it
        "max_connections=200", "idle_in_transaction_session_timeout=60s", "fsync=on", "password_encryption=scram-sha-256",
        "log_line_prefix=%m %u@%d ", "log_checkpoints=off", "cluster_name=jointops",
    }.SelectMany(setting => (string[])["-c", setting]);

    // Alone on the cluster, before it listens: so a lost secrets file costs nothing.
    private Task<string> SetSuperuserPasswordAsync(CancellationToken cancellation) => Tool.MustAsync("setting PostgreSQL's password", "setpriv",
        [
            .. PostgresUser.Privileges(data.Postgres), "--", "/bin/sh", "-c",
            "printf \"ALTER ROLE postgres PASSWORD '%s'\\n\" \"$JOINTOPS_PASSWORD\" | \"$@\"", "sh",
            programs.Server, "--single", "-D", data.Postgres, "-c", "log_min_messages=panic", "postgres",
        ], new Dictionary<string, string> { ["JOINTOPS_PASSWORD"] = secrets[SuperuserSecret] }, cancellation);

    private LauncherException Refused(Exception e) =>
        new($"PostgreSQL on port {port} refuses the password in {data.Secrets}: delete that file, a new one is then made and set", e);
}
