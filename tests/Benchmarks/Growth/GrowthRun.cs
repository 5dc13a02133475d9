using System.Diagnostics;
using System.Globalization;
using JointOps.Benchmarks.Contenders;
using JointOps.Benchmarks.Measures;
using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>
/// What grows with the history: JointOps alone, on a store that is filled first, at each size in turn. The services are started anew
/// before they are measured, so that nothing of the filling is left in their memory.
/// </summary>
/// <param name="history">What the store is filled with.</param>
/// <param name="rebuild">The services' verb that builds read models again.</param>
internal sealed class GrowthRun(LocalCluster cluster, DataFolder data, IReadOnlyList<int> sizes, History history, string rebuild)
{
    private static readonly TimeSpan _posts = TimeSpan.FromSeconds(6);
    private const int WarmUp = 2_000;
    private readonly GrowthTable _table = new(sizes, history.Unit);

    /// <summary>Fills and measures; gives the table.</summary>
    public async Task<GrowthTable> RunAsync(CancellationToken stop)
    {
        foreach (var size in sizes)
        {
            Console.WriteLine($"Filling the store to {size:N0} {history.Unit}");
            await history.FillAsync(size, stop);
            await RestartAsync(stop);
            await PostsAsync(size, stop);
            await history.ReadAsync(_table, size, stop);
            foreach (var service in LocalService.All) _table.Add($"memory of {service.Name}, MB", size, Memory(cluster[service.Name].Mark!.Id));
            foreach (var service in rebuild == "rebuild-timeline" ? [LocalService.Coordination] : LocalService.All)
                await RebuildAsync(service, size, stop);
        }
        return _table;
    }

    private async Task RestartAsync(CancellationToken stop)
    {
        await Task.WhenAll(LocalService.All.Select(s => cluster[s.Name].StopAsync(TimeSpan.FromSeconds(60))));
        await Task.WhenAll(LocalService.All.Select(s => cluster[s.Name].StartAsync(TimeSpan.FromMinutes(5), stop)));
        for (var (calm, tries) = (0, 0); calm < 3 && tries < 300; tries++) // detectors look at all there is once
        {
            var (before, watch) = (Spent(), Stopwatch.StartNew());
            await Task.Delay(1_000, stop);
            calm = (Spent() - before) / watch.Elapsed.TotalMilliseconds < 0.25 ? calm + 1 : 0;
            if (tries == 299) Console.WriteLine("  the services still work after five minutes: measured all the same");
        }
    }

    private async Task PostsAsync(int size, CancellationToken stop)
    {
        await using var own = new JointOpsContender(cluster);
        await own.StartAsync(stop);
        await Posting.CountAsync(own, WarmUp, stop);
        await own.SettleAsync(receivers: true, stop);
        var (ids, took) = await Posting.ForAsync(own, _posts, stop);
        _table.Add("accepted posts/s, 16 connections", size, ids.Length / took.TotalSeconds);
        await own.SettleAsync(receivers: true, stop);
    }

    private async Task RebuildAsync(LocalService service, int size, CancellationToken stop)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(own.Parent!.Parent!.FullName, service.Assembly, own.Name, service.Assembly + ".dll");
        var info = new ProcessStartInfo("dotnet", [program, rebuild])
        {
            WorkingDirectory = Path.GetDirectoryName(program)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (var (name, value) in cluster.EnvironmentOf(service)) info.Environment[name] = value;
        var events = await Filling.CountAsync(cluster, service, "select count(*) from feed.entry", stop);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(info)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        await File.AppendAllTextAsync(data.LogOf(service.Name + ".rebuild"), string.Concat(output), stop);
        if (process.ExitCode == 0) _table.Add($"{rebuild} of {service.Name}, events/s", size, events / watch.Elapsed.TotalSeconds);
        else Console.WriteLine($"  {rebuild} of {service.Name} failed ({process.ExitCode}): {output[1]}");
    }

    private double Spent() => Processors.Read(
        [.. LocalService.All.Select(s => s.Name).Append("postgres").Append("rabbitmq").Select(n => (n, cluster[n].Mark?.Id ?? 0))]).Values.Sum();

    private static double Memory(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
