using System.CommandLine;
using JointOps.Local.Cluster;
using JointOps.Local.Postgres;

namespace JointOps.Local.CommandLine;

/// <summary>The database server of a data folder, for verbs that need nothing else: the one that runs, or one that is started for them.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly LocalCluster? _cluster;

    private DatabaseServer(LocalCluster? cluster, Backups backups) => (_cluster, Backups) = (cluster, backups);

    public Backups Backups { get; }

    /// <summary>Finds or starts it.</summary>
    public static async Task<DatabaseServer> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var data = CommonOptions.FolderOf(parsed);
        var running = RunningRecord.Read(data) is { Launcher: { } launcher } record && launcher.IsRunning() ? record : null;
        var options = new LocalClusterOptions
        {
            Data = data, PostgresOnly = true, Say = Terminal.Say, PortBase = running?.PortBase ?? parsed.GetValue(CommonOptions.PortBase),
        };
        if (running is not null) return new(null, await PostgresStage.BackupsAsync(options, cancellation));
        var cluster = new LocalCluster(options);
        await cluster.StartAsync(cancellation);
        await cluster.EnsureDatabasesAsync(cancellation);
        return new(cluster, await PostgresStage.BackupsAsync(options, cancellation));
    }

    /// <summary>Puts a backup in a database's place, which then knows that it is older than what was told, and brings it to this version.</summary>
    public async Task RestoreAsync(LocalService service, string folder, CancellationToken cancellation)
    {
        await Backups.RestoreAsync(service, folder, tell: true, cancellation);
        await _cluster!.MigrateAsync(service, cancellation);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }
}
