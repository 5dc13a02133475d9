using JointOps.Benchmarks.Contenders;
using JointOps.Benchmarks.Measures;
using JointOps.Local;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.Benchmarks;

/// <summary>
/// What signing, witnessing and mirroring cost a post: the same three services twice, each with servers of its own. One of the two cannot reach its
/// peers over HTTP, so that nobody ever says what he remembers and nothing is signed; runs go over the broker in both.
/// </summary>
internal static class ProofCost
{
    private const string Without = "unproved", Nowhere = "http://127.0.0.1:9"; // the port that everybody discards

    /// <summary>Measures both in turns, and gives the tables.</summary>
    /// <param name="prepare">Sets up a server before its first start.</param>
    public static async Task<string> RunAsync(
        LocalCluster with, LocalClusterOptions options, int rounds, Func<LocalClusterOptions, CancellationToken, Task> prepare,
        CancellationToken stop)
    {
        using var ports = PortLease.Take();
        var other = options with
        {
            Data = DataFolder.Locate(Path.Combine(options.Data.Root, Without)),
            PortBase = ports.Base,
            MoreSettings = new Dictionary<string, string>(options.MoreSettings.Concat(
                LocalService.All.Select(s => KeyValuePair.Create($"Peers__{s.Code}", Nowhere)))),
        };
        await prepare(other, stop);
        await using var without = new LocalCluster(other);
        await without.StartAsync(stop);
        var results = new Results(Without);
        await using var a = new JointOpsContender(without, Without);
        await using var b = new JointOpsContender(with);
        (JointOpsContender, Measured)[] turns = [(a, new(Servers(without), results, stop)), (b, new(Servers(with), results, stop))];
        foreach (var (contender, _) in turns) await contender.StartAsync(stop);
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (contender, measured) in turns)
            {
                await measured.PostsAsync(contender);
                await measured.VisibleAsync(contender);
            }
            Array.Reverse(turns);
        }
        return results.Tables();
    }

    /// <summary>The servers of a cluster, by name and process.</summary>
    internal static (string Name, int Id)[] Servers(LocalCluster cluster) =>
        [("PostgreSQL", cluster["postgres"].Mark!.Id), ("RabbitMQ", cluster["rabbitmq"].Mark!.Id)];
}
