using System.Diagnostics;
using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>What people and programs read most, one request after the other: the median and the 99th of a hundred.</summary>
internal sealed class Reading(LocalCluster cluster, GrowthTable table, int size, IReadOnlyList<Guid> operations)
{
    private const int WarmUp = 15, Times = 200;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20); // a slow one is asked for less often
    private const string Empty = "matamoros-brownsville"; // a pair of which nothing is told

    public async Task RunAsync(CancellationToken stop)
    {
        using var timeline = await Client.OpenAsync(cluster, LocalService.Coordination, "cbp.liaison", stop);
        using var mexico = await Client.OpenAsync(cluster, LocalService.Mexico, "gn.liaison", stop);
        using var officer = await Visitor.OpenAsync(cluster, LocalService.Mexico, "mx", "gn.liaison", stop);
        using var reader = await Visitor.OpenAsync(cluster, LocalService.Coordination, "us", "cbp.liaison", stop);

        await TimeAsync("timeline page, newest 100", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=100", stop));
        await TimeAsync(
            "timeline page of a pair, newest 100", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=100&pair=reynosa-mcallen", stop));
        await TimeAsync(
            "timeline page of a pair without events", _ => timeline.GetAsync($"/api/v1/timeline?order=desc&limit=100&pair={Empty}", stop));
        await TimeAsync("timeline, newest of a type", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=1&type=operation.planned.v1", stop));
        await TimeAsync(
            "timeline, newest of a type without events", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=1&type=trace.completed.v1", stop));
        await TimeAsync("timeline, a single event", i => timeline.GetAsync($"/api/v1/timeline/mx/{Operation(i)}", stop));
        await TimeAsync("timeline as a page (HTML)", _ => reader.GetAsync("/", stop));
        await TimeAsync(
            "feed page, common filter", _ => timeline.GetAsync("/feeds/v1/timeline/events?type=operation.report-posted.v1&limit=200", stop));
        await TimeAsync("feed page, filter that finds nothing", _ => timeline.GetAsync($"/feeds/v1/timeline/events?pair={Empty}&limit=200", stop));
        await WalkAsync("feed to its head, filter that finds nothing", timeline, $"/feeds/v1/timeline/events?pair={Empty}&limit=200", stop);
        await TimeAsync(
            "an agency's feed page, filter that finds nothing", _ => mexico.GetAsync($"/feeds/v1/gn/events?pair={Empty}&limit=200", stop));
        await TimeAsync("operation (HTML)", i => officer.GetAsync($"/operations/{Operation(i)}", stop));
        await TimeAsync("operation (API)", i => mexico.GetAsync($"/api/v1/operations/{Operation(i)}", stop));
        await TimeAsync("operations list, 50 (API)", _ => mexico.GetAsync("/api/v1/operations?limit=50", stop));
        await TimeAsync("awaiting badge: a page with nothing else (HTML)", _ => officer.GetAsync("/account", stop));
        await TimeAsync("awaiting page (HTML)", _ => officer.GetAsync("/awaiting", stop));
        await TimeAsync("joint operations (API)", _ => mexico.GetAsync("/api/v1/joint-operations", stop));
        await TimeAsync("conflicts (API)", _ => mexico.GetAsync("/api/v1/conflicts", stop));
    }

    private Guid Operation(int i) => operations[(int)((uint)(i * 7_919) % (uint)operations.Count)];

    private async Task TimeAsync(string what, Func<int, Task> read)
    {
        for (var (i, all) = (0, Stopwatch.StartNew()); i < WarmUp && all.Elapsed < _longest; i++) await read(i);
        var (times, watch) = (new List<double>(), Stopwatch.StartNew());
        while (times.Count < Times && watch.Elapsed < _longest)
        {
            var since = Stopwatch.GetTimestamp();
            await read(times.Count);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        times.Sort();
        table.Add($"{what}, p50 ms", size, times[times.Count / 2]);
        table.Add($"{what}, p99 ms", size, times[times.Count * 99 / 100]);
    }

    /// <summary>How long a reader to whom nothing is told takes to be told so, page after page.</summary>
    private async Task WalkAsync(string what, Client client, string path, CancellationToken stop)
    {
        var (watch, after, more) = (Stopwatch.StartNew(), "", true);
        while (more)
        {
            var headers = await client.GetAsync(path + after, stop);
            (after, more) = ("&after=" + headers.GetValues("Feed-Next").Single(), headers.GetValues("Feed-More").Single() == "true");
        }
        table.Add($"{what}, ms", size, watch.Elapsed.TotalMilliseconds);
    }
}
