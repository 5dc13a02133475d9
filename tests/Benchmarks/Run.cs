using JointOps.Benchmarks.Contenders;
using JointOps.Benchmarks.Measures;
using JointOps.Local;
using JointOps.Local.Cluster;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.Benchmarks;

/// <summary>One run: private servers, both contenders on them, rounds that take turns, tables.</summary>
internal static class Run
{
    /// <summary>Runs it.</summary>
    /// <param name="only">One measure by name, or null for all.</param>
    public static async Task<int> AllAsync(int rounds, string? only, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("jointops-bench-");
        using var ports = PortLease.Take();
        var results = new Results();
        try
        {
            var options = Options(folder.FullName, ports.Base);
            await RecordCommitsAsync(options, stop);
            await using var cluster = new LocalCluster(options);
            await cluster.StartAsync(stop);
            (string, int)[] servers = [("PostgreSQL", cluster["postgres"].Mark!.Id), ("RabbitMQ", cluster["rabbitmq"].Mark!.Id)];
            await using var hand = new BaselineContender(cluster, ports.Base + 30);
            await using var own = new JointOpsContender(cluster);
            await hand.StartAsync(stop);
            await own.StartAsync(stop);
            var measures = new Measured(servers, results, stop);
            for (var round = 1; round <= rounds; round++)
            {
                Console.WriteLine($"Round {round} of {rounds}");
                Contender[] turns = round % 2 == 1 ? [hand, own] : [own, hand];
                foreach (var measure in Chosen(measures, only))
                    foreach (var contender in turns) await measure(contender);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Console.WriteLine(results.Tables());
        return 0;
    }

    private static LocalClusterOptions Options(string folder, int portBase) => new()
    {
        Data = DataFolder.Locate(folder),
        PortBase = portBase,
        Say = Console.WriteLine,
        MoreSettings = new Dictionary<string, string> { ["Limits__PostsPerSecond"] = "1000000" },
    };

    /// <summary>
    /// The server writes down when each transaction was committed: that is when a row became visible, for both contenders, and nobody
    /// has to watch for it. The setting needs a start of its own.
    /// </summary>
    private static async Task RecordCommitsAsync(LocalClusterOptions options, CancellationToken stop)
    {
        await using var server = new LocalCluster(options with { PostgresOnly = true });
        await server.StartAsync(stop);
        await using var connection = new NpgsqlConnection(server.Superuser);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("alter system set track_commit_timestamp = on", connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static IEnumerable<Func<Contender, Task>> Chosen(Measured measures, string? only)
    {
        if (only is null or "posts") yield return measures.PostsAsync;
        if (only is null or "visible") yield return measures.VisibleAsync;
        if (only is null or "drain") yield return measures.DrainAsync;
        if (only is null or "replay") yield return measures.ReplayAsync;
    }
}
