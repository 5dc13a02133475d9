using System.Diagnostics;
using JointOps.Local;
using JointOps.Local.Cluster;
using Npgsql;

namespace JointOps.Benchmarks.Growth;

/// <summary>
/// Fills the store through the public API, on both sides at full load: nothing of it needs to know how the services store, and what comes
/// out is consistent because they made it. It goes as fast as the product does.
/// </summary>
internal sealed class Seeder : IDisposable
{
    private const int LanesASide = 24;
    private readonly LocalCluster _cluster;
    private readonly Side[] _sides;
    private readonly int[] _operations = [0, 0];
    private long _posted;

    private Seeder(LocalCluster cluster, Side[] sides) => (_cluster, _sides) = (cluster, sides);

    /// <summary>Some of Mexico's operations, the newest last.</summary>
    public List<Guid> Operations { get; } = [];

    /// <summary>Signs both officers in.</summary>
    public static async Task<Seeder> OpenAsync(LocalCluster cluster, CancellationToken stop)
    {
        var (mx, us) = (new Told(), new Told());
        return new(cluster,
        [
            new("mx", "south", "gn", "cbp", "fgr", await Client.OpenAsync(cluster, LocalService.Mexico, "gn.liaison", stop), mx, us),
            new("us", "north", "cbp", "gn", "hsi", await Client.OpenAsync(cluster, LocalService.UnitedStates, "cbp.liaison", stop), us, mx),
        ]);
    }

    /// <summary>Posts until both sides together have posted so many; then all is taken in everywhere, and the databases are analysed.</summary>
    public async Task FillAsync(long events, CancellationToken stop)
    {
        var (watch, before) = (Stopwatch.StartNew(), _posted);
        var lanes = Enumerable.Range(0, _sides.Length)
            .SelectMany(s => Enumerable.Range(0, LanesASide).Select(_ => Task.Run(() => LaneAsync(s, events, stop), stop))).ToArray();
        var all = Task.WhenAll(lanes);
        while (await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(15), stop)) != all)
            Console.WriteLine($"  {Interlocked.Read(ref _posted):N0} events posted");
        await all;
        Console.WriteLine($"  {_posted:N0} events: {(_posted - before) / watch.Elapsed.TotalSeconds:N0} a second");
        await new Contenders.LogProgress(_cluster).SettleAsync(receivers: true, stop);
        Console.WriteLine($"  taken in everywhere after {watch.Elapsed.TotalSeconds:N0} s");
        foreach (var service in LocalService.All) await VacuumAsync(service, stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var side in _sides) side.Officer.Dispose();
    }

    private async Task LaneAsync(int side, long events, CancellationToken stop)
    {
        while (Interlocked.Read(ref _posted) < events)
        {
            var number = Interlocked.Increment(ref _operations[side]) - 1;
            var id = await new Story(_sides[side], number, () => Interlocked.Increment(ref _posted) < events, stop).TellAsync();
            if (side != 0) continue;
            lock (Operations) Operations.Add(id);
        }
    }

    private async Task VacuumAsync(LocalService service, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_cluster.Superuser) { Database = service.Database }.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 3_600 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
