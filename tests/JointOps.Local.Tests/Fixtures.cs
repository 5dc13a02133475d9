using JointOps.Local.Cluster;
using JointOps.TestKit;

[assembly: AssemblyFixture(typeof(PrivatePostgres))]
[assembly: AssemblyFixture(typeof(JointOps.Local.Tests.WithoutServices))]

namespace JointOps.Local.Tests;

/// <summary>All but the services: servers with their rights, and the identity provider.</summary>
public sealed class WithoutServices : ClusterFixture
{
    /// <inheritdoc/>
    protected override LocalClusterOptions Configure(LocalClusterOptions options) => options with { Services = [], Migrated = [] };
}
