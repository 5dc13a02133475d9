using JointOps.Local.Install;
using JointOps.Local.Postgres;
using JointOps.Local.Processes;
using Npgsql;

namespace JointOps.Local.Cluster;

/// <summary>Brings up PostgreSQL: the named server, else a private one from this machine's programs, else from Debian's package.</summary>
internal static class PostgresStage
{
    /// <summary>Returns an administrator's connection string. The caller holds the machine's lock while programs are looked for.</summary>
    public static async Task<string> StartAsync(
        LocalClusterOptions options, Secrets secrets, Children children, PostgresPrograms? programs, CancellationToken cancellation)
    {
        if (programs is null) return await TryNamedAsync(options.Named.Postgres!, cancellation);
        var server = new PrivatePostgresServer(options.Data, secrets, new Ports(options.PortBase).Postgres, programs);
        await server.CreateAsync(cancellation);
        var child = new Supervised("postgres", server.Program(), server.UntilReadyAsync, options.Say) { Restarts = options.Restarts };
        await children.StartAsync(child, Children.Servers, options.Patience, cancellation);
        await Databases.CloseAdministrationAsync(server.Superuser, cancellation);
        return server.Superuser;
    }

    /// <summary>Copies of the databases of a server that runs: the named one, or the data folder's.</summary>
    public static async Task<Backups> BackupsAsync(LocalClusterOptions options, CancellationToken cancellation)
    {
        if (await FindAsync(options, cancellation) is not { } programs) return new(options.Named.Postgres!, null);
        var server = new PrivatePostgresServer(options.Data, Secrets.Of(options.Data), new Ports(options.PortBase).Postgres, programs);
        return new(server.Superuser, programs.Folder);
    }

    /// <summary>The programs to use; null when a server is named and none are needed.</summary>
    public static async Task<PostgresPrograms?> FindAsync(LocalClusterOptions options, CancellationToken cancellation)
    {
        if (options.Named.Postgres is not null) return null;
        var major = PrivatePostgresServer.MajorOf(options.Data);
        if (await PostgresPrograms.FindAsync(major, cancellation) is { } found) return found;
        var package = major is null ? "postgresql" : $"postgresql-{major}";
        await DebianPackages.InstallAsync(package, $"PostgreSQL {major}".TrimEnd(), !options.MayInstall, options.Say, cancellation);
        return await PostgresPrograms.FindAsync(major, cancellation)
            ?? throw new LauncherException($"Debian's package {package} is installed, but its server programs were not found");
    }

    private static async Task<string> TryNamedAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            return connectionString;
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new LauncherException($"the PostgreSQL server that JOINTOPS_POSTGRES names cannot be used: {e.Message}", e);
        }
    }
}
