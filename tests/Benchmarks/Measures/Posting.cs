using System.Diagnostics;
using JointOps.Benchmarks.Contenders;

namespace JointOps.Benchmarks.Measures;

/// <summary>Posts as fast as the answers come, on every lane.</summary>
internal static class Posting
{
    /// <summary>For a time; gives the ids in the order of each lane and how long it really took.</summary>
    public static async Task<(Guid[] Ids, TimeSpan Took)> ForAsync(Contender contender, TimeSpan time, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(
            Enumerable.Range(0, Contender.Lanes).Select(lane => Task.Run(() => LaneAsync(lane, _ => watch.Elapsed < time), stop)));
        return ([.. lanes.SelectMany(l => l)], watch.Elapsed);

        async Task<List<Guid>> LaneAsync(int lane, Func<int, bool> goesOn)
        {
            var ids = new List<Guid>();
            while (goesOn(ids.Count)) ids.Add(await contender.PostAsync(lane, stop));
            return ids;
        }
    }

    /// <summary>A number of posts in all.</summary>
    public static async Task<Guid[]> CountAsync(Contender contender, int count, CancellationToken stop)
    {
        var left = count;
        var lanes = await Task.WhenAll(Enumerable.Range(0, Contender.Lanes).Select(lane => Task.Run(() => LaneAsync(lane), stop)));
        return [.. lanes.SelectMany(l => l)];

        async Task<List<Guid>> LaneAsync(int lane)
        {
            var ids = new List<Guid>();
            while (Interlocked.Decrement(ref left) >= 0) ids.Add(await contender.PostAsync(lane, stop));
            return ids;
        }
    }

    /// <summary>One after the other at a steady pace; gives how many there were.</summary>
    public static async Task<int> PacedAsync(Contender contender, double perSecond, TimeSpan time, CancellationToken stop)
    {
        var (watch, count) = (Stopwatch.StartNew(), 0);
        while (watch.Elapsed < time)
        {
            await contender.PostAsync(count++ % Contender.Lanes, stop);
            var early = TimeSpan.FromSeconds(count / perSecond) - watch.Elapsed;
            if (early > TimeSpan.Zero) await Task.Delay(early, stop);
        }
        return count;
    }

    /// <summary>
    /// Waits until all of these are visible and says when each was. Order is kept on the way, so the last ones are asked for first: that
    /// costs the database next to nothing while it is being measured.
    /// </summary>
    public static async Task<Dictionary<Guid, DateTime>> UntilVisibleAsync(Contender contender, Guid[] ids, CancellationToken stop)
    {
        Guid[] last = [.. ids.Order(new NewestFirst()).Take(Contender.Lanes)];
        while ((await contender.VisibleAsync(last, stop)).Count < last.Length) await Task.Delay(100, stop);
        while (true)
        {
            var visible = await contender.VisibleAsync(ids, stop);
            if (visible.Count == ids.Length) return visible;
            await Task.Delay(200, stop);
        }
    }

    /// <summary>Ids are of version 7: their text sorts by the instant they were made.</summary>
    private sealed class NewestFirst : IComparer<Guid>
    {
        public int Compare(Guid x, Guid y) => string.CompareOrdinal(y.ToString(), x.ToString());
    }
}
