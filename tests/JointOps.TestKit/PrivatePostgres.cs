using JointOps.Local;
using JointOps.Local.Cluster;
using JointOps.Local.Postgres;
using Xunit;

namespace JointOps.TestKit;

/// <summary>
/// One PostgreSQL server for a test assembly, in a temporary folder, on a port of its own:
/// <c>[assembly: AssemblyFixture(typeof(PrivatePostgres))]</c>. Each test class asks it for a fresh database.
/// </summary>
public sealed class PrivatePostgres : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jointops-test-");
    private readonly PortLease _ports = PortLease.Take();
    private LocalCluster? _cluster;
    private int _databases;

    /// <summary>An administrator's connection.</summary>
    public string Superuser => _cluster?.Superuser ?? throw new InvalidOperationException("the server has not been started");

    /// <summary>The server, to kill it or to start it again.</summary>
    public Local.Processes.Supervised Server => _cluster!["postgres"];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _cluster = new(new()
        { Data = DataFolder.Locate(_folder.FullName), PortBase = _ports.Base, PostgresOnly = true, Say = Notice.Say });
        await _cluster.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// A fresh, empty database with its two roles, as a service has them: the owner migrates, the application role can connect and
    /// nothing else until the migration grants it more.
    /// </summary>
    /// <param name="prefix">Begins its name, for whoever reads the server's log.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<TestDatabase> NewDatabaseAsync(string prefix = "test", CancellationToken cancellation = default)
    {
        var name = $"{prefix}_{Interlocked.Increment(ref _databases)}";
        await Databases.EnsureAsync(Superuser, name, "owner", "app", cancellation);
        return TestDatabase.On(Superuser, name, "owner", "app");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        _ports.Dispose();
        _folder.Delete(recursive: true);
    }
}
