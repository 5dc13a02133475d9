using System.Diagnostics;

namespace JointOps.Benchmarks.Growth;

/// <summary>One request after the other, timed: the median and the 99th of a hundred.</summary>
internal sealed class Timing(GrowthTable table, int size)
{
    private const int WarmUp = 15, Times = 200;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20); // a slow one is asked for less often

    /// <summary>Reads often, with the number of the turn.</summary>
    public async Task TimeAsync(string what, Func<int, Task> read)
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
    public async Task WalkAsync(string what, Client client, string path, CancellationToken stop)
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
