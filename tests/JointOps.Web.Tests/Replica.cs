using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.Web.Tests;

/// <summary>A second Mexico beside the site's: same database, same keys, a port of its own, and hardly any posts a second.</summary>
public sealed class Replica(Site site) : IAsyncLifetime
{
    private ReplicaProcess _process = null!;

    public string Address => _process.Address;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _process = await ReplicaProcess.StartAsync(
        site.Cluster, site.Data, LocalService.Mexico, ReplicaProcess.BuiltFolder(LocalService.Mexico),
        new Dictionary<string, string> { ["DataProtection__Folder"] = site.KeyFolder, ["Limits__PostsPerSecond"] = "1" },
        TestContext.Current.CancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
