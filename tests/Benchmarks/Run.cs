using JointOps.Benchmarks.Contenders;
using JointOps.Benchmarks.Growth;
using JointOps.Benchmarks.Measures;
using JointOps.Local;
using JointOps.Local.Cluster;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.Benchmarks;

/// <summary>What is asked of a run.</summary>
/// <param name="Only">Names of measures.</param>
/// <param name="Events">For the measure of growth: the sizes of the store.</param>
/// <param name="Seizures">For the measure of cases: likewise, in seizures.</param>
/// <param name="Rebuild">The services' verb that builds read models again.</param>
/// <param name="Data">The folder that is kept; null = a temporary one.</param>
internal sealed record RunOptions(int Rounds, string[] Only, int[] Events, int[] Seizures, string Rebuild, string? Data);

/// <summary>One run: private servers, both contenders on them, rounds that take turns, tables.</summary>
internal static class Run
{
    public static async Task<int> AllAsync(RunOptions asked, CancellationToken stop)
    {
        var folder = asked.Data is { } kept ? Directory.CreateDirectory(kept) : Directory.CreateTempSubdirectory("jointops-bench-");
        using var ports = PortLease.Take();
        var (results, slow) = (new Results(), new List<string>());
        try
        {
            var options = Options(folder.FullName, ports.Base);
            await PrepareServerAsync(options, stop);
            await using var cluster = new LocalCluster(options);
            await cluster.StartAsync(stop);
            await StatementLog.PrepareAsync(cluster.Superuser, stop);
            await BesideAsync(cluster, ports.Base + 30, asked, results, stop);
            if (asked.Only.Contains("proofs")) Console.WriteLine(await ProofCost.RunAsync(cluster, options, asked.Rounds, PrepareServerAsync, stop));
            if (asked.Only.Contains("growth")) await GrowAsync(await OperationHistory.OpenAsync(cluster, stop), asked.Events);
            if (asked.Only.Contains("cases")) await GrowAsync(await CaseHistory.OpenAsync(cluster, stop), asked.Seizures);

            async Task GrowAsync(History history, int[] sizes)
            {
                using var all = history;
                var table = await new GrowthRun(cluster, options.Data, sizes, history, asked.Rebuild).RunAsync(stop);
                Console.WriteLine(table.ToMarkdown());
                slow.AddRange(table.Slow);
            }
        }
        finally
        {
            if (asked.Data is null) folder.Delete(recursive: true);
        }
        Console.WriteLine(results.Tables());
        foreach (var page in slow) await Console.Error.WriteLineAsync($"Too slow for a person: {page}");
        return slow.Count == 0 ? 0 : 1;
    }

    /// <summary>What is measured on both, in rounds.</summary>
    private static async Task BesideAsync(LocalCluster cluster, int port, RunOptions asked, Results results, CancellationToken stop)
    {
        if (asked.Only.All(o => o is "growth" or "cases" or "proofs")) return;
        var servers = ProofCost.Servers(cluster);
        await using var hand = new BaselineContender(cluster, port);
        await using var own = new JointOpsContender(cluster);
        await hand.StartAsync(stop);
        await own.StartAsync(stop);
        var measures = new Measured(servers, results, stop);
        await using var receipts = new Receipts(cluster, results, stop);
        var quiet = new Quiet(servers, [hand, own], new(cluster.Superuser), results, stop);
        for (var round = 1; round <= asked.Rounds; round++)
        {
            Console.WriteLine($"Round {round} of {asked.Rounds}");
            Contender[] turns = round % 2 == 1 ? [hand, own] : [own, hand];
            foreach (var measure in Chosen(measures, quiet, receipts, asked.Only))
                foreach (var contender in turns) await measure(contender);
        }
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
    /// has to watch for it. It can count statements, but does so only when asked. Both settings need a start of their own.
    /// </summary>
    private static async Task PrepareServerAsync(LocalClusterOptions options, CancellationToken stop)
    {
        await using var server = new LocalCluster(options with { PostgresOnly = true });
        await server.StartAsync(stop);
        await using var connection = new NpgsqlConnection(server.Superuser);
        await connection.OpenAsync(stop);
        foreach (var setting in (string[])["track_commit_timestamp = on", "shared_preload_libraries = 'pg_stat_statements'"])
        {
            await using var command = new NpgsqlCommand($"alter system set {setting}", connection);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    private static IEnumerable<Func<Contender, Task>> Chosen(Measured measures, Quiet quiet, Receipts receipts, string[] only)
    {
        if (only.Contains("posts")) yield return measures.PostsAsync;
        if (only.Contains("visible")) yield return measures.VisibleAsync;
        if (only.Contains("drain")) yield return measures.DrainAsync;
        if (only.Contains("replay")) yield return measures.ReplayAsync;
        if (only.Contains("quiet")) yield return quiet.ProcessorAsync;
        if (only.Contains("statements")) yield return quiet.StatementsAsync;
        if (only.Contains("receipts")) yield return receipts.MeasureAsync;
    }
}
