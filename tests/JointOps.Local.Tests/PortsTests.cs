using System.Net;
using System.Net.Sockets;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.Local.Tests;

public class PortsTests
{
    [Fact]
    public void Distances_from_the_base_are_what_scripts_rely_on()
    {
        var ports = new Ports(7000);
        new[] { ports.Coordination, ports.Mexico, ports.UnitedStates, ports.Postgres, ports.Amqp, ports.Management, ports.Identity }
            .ShouldBe([7000, 7010, 7020, 7080, 7081, 7082, 7090]);
    }

    [Fact]
    public async Task A_busy_port_is_named_in_one_line_and_nothing_is_left_behind()
    {
        using var lease = PortLease.Take();
        using var busy = new TcpListener(IPAddress.Loopback, lease.Base + 80);
        busy.Start();
        var folder = Directory.CreateTempSubdirectory("jointops-test-");
        await using var cluster = new LocalCluster(
            new() { Data = DataFolder.Locate(folder.FullName), PortBase = lease.Base, PostgresOnly = true, Named = NamedServers.None });

        var refused = await Should.ThrowAsync<LauncherException>(() => cluster.StartAsync(TestContext.Current.CancellationToken));

        refused.Message.ShouldBe($"port {lease.Base + 80} (PostgreSQL) is in use by another program: stop it, or choose others with --port-base");
        Directory.Exists(DataFolder.Locate(folder.FullName).Postgres).ShouldBeFalse();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Two_leases_never_share_a_port()
    {
        using var one = PortLease.Take();
        using var other = PortLease.Take();
        other.Base.ShouldNotBe(one.Base);
    }
}
