using System.Diagnostics;
using JointOps.Local;
using JointOps.Local.Cluster;
using Npgsql;

namespace JointOps.Benchmarks.Growth;

/// <summary>
/// Fills the store through the public API, on both sides at full load: nothing of it needs to know how the services store, and what comes
/// out is consistent because they made it. It goes as fast as the product does.
/// </summary>
internal static class Filling
{
    /// <summary>Runs lanes beside each other to their end; then all is taken in everywhere, and the databases are analysed.</summary>
    public static async Task RunAsync(
        LocalCluster cluster, string unit, Func<long> count, IEnumerable<Func<Task>> lanes, CancellationToken stop)
    {
        var (watch, before) = (Stopwatch.StartNew(), count());
        var all = Task.WhenAll([.. lanes.Select(lane => Task.Run(lane, stop))]);
        while (await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(15), stop)) != all) Console.WriteLine($"  {count():N0} {unit} posted");
        await all;
        Console.WriteLine($"  {count():N0} {unit}: {(count() - before) / watch.Elapsed.TotalSeconds:N0} a second");
        await new Contenders.LogProgress(cluster).SettleAsync(receivers: true, stop);
        Console.WriteLine($"  taken in everywhere after {watch.Elapsed.TotalSeconds:N0} s");
        foreach (var service in LocalService.All) await VacuumAsync(cluster, service, stop);
    }

    /// <summary>A number from a service's database.</summary>
    public static async Task<long> CountAsync(LocalCluster cluster, LocalService service, string sql, CancellationToken stop)
    {
        await using var connection = await OpenAsync(cluster, service, stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task VacuumAsync(LocalCluster cluster, LocalService service, CancellationToken stop)
    {
        await using var connection = await OpenAsync(cluster, service, stop);
        await using var command = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 3_600 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<NpgsqlConnection> OpenAsync(LocalCluster cluster, LocalService service, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(cluster.Superuser) { Database = service.Database }.ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }
}
