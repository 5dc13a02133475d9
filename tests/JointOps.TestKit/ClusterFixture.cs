using JointOps.Local;
using JointOps.Local.Cluster;
using Xunit;

namespace JointOps.TestKit;

/// <summary>
/// A whole JointOps for a test assembly, in a temporary folder, on ports of its own:
/// <c>[assembly: AssemblyFixture(typeof(ClusterFixture))]</c>. It runs the programs that were built beside the tests. A class that needs
/// it otherwise (without a service, with shorter intervals) derives from it.
/// </summary>
public class ClusterFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jointops-test-");
    private readonly PortLease _ports = PortLease.Take();
    private LocalCluster? _cluster;

    /// <summary>The installation.</summary>
    public LocalCluster Cluster => _cluster ?? throw new InvalidOperationException("the cluster has not been started");

    /// <summary>Its data folder: logs are in <c>logs</c>.</summary>
    public DataFolder Data => DataFolder.Locate(_folder.FullName);

    /// <summary>A client of a service; with a user, it carries that user's token.</summary>
    public async Task<HttpClient> ClientAsync(LocalService service, string? user = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        var client = new HttpClient { BaseAddress = new(Cluster.Address(service)) };
        if (user is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", await Cluster.TokenAsync(user, cancellation));
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _cluster = new(Configure(new() { Data = Data, PortBase = _ports.Base, Say = Notice.Say }));
        await _cluster.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is not null) await _cluster.DisposeAsync();
        _ports.Dispose();
        if (KeepsData) Notice.Say($"kept for a look: {_folder.FullName}");
        else _folder.Delete(recursive: true);
    }

    /// <summary>Whether the folder stays when the tests are over, with its logs: set JOINTOPS_KEEP_TEST_DATA=1 to look for a fault.</summary>
    protected virtual bool KeepsData => Environment.GetEnvironmentVariable("JOINTOPS_KEEP_TEST_DATA") is "1";

    /// <summary>Changes what is started.</summary>
    protected virtual LocalClusterOptions Configure(LocalClusterOptions options) => options;
}
