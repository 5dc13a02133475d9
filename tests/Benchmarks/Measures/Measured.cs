using System.Diagnostics;
using JointOps.Benchmarks.Contenders;

namespace JointOps.Benchmarks.Measures;

/// <summary>The four measures, each the same for both contenders.</summary>
internal sealed class Measured(IReadOnlyList<(string Name, int Id)> servers, Results results, CancellationToken stop)
{
    private const int Backlog = 20_000;
    private const int FirstWarmUp = 4_000, WarmUp = 1_000; // posts: a fresh process compiles for a while, and again after a drain
    private readonly HashSet<Contender> _warm = [];
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(6), _watched = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(25);

    /// <summary>Accepted posts a second while everything behind them runs too; then the processor time of it all, until all is visible.</summary>
    public async Task PostsAsync(Contender contender)
    {
        await Posting.CountAsync(contender, _warm.Add(contender) ? FirstWarmUp : WarmUp, stop);
        await contender.SettleAsync(receivers: true, stop);
        (string Name, int Id)[] processes = [.. contender.Processes, .. servers];
        var before = Processors.Read(processes);
        var (ids, took) = await Posting.ForAsync(contender, _window, stop);
        results.Add("accepted posts/s, 16 connections", contender, ids.Length / took.TotalSeconds);
        await Posting.UntilVisibleAsync(contender, ids, stop);
        await contender.SettleAsync(receivers: true, stop);
        var after = Processors.Read(processes);
        foreach (var (name, milliseconds) in after) results.AddCost(name, contender, (milliseconds - before[name]) / ids.Length);
    }

    /// <summary>From the moment before a post is sent to the commit of its row at the receiver, at a steady 40 posts a second.</summary>
    public async Task VisibleAsync(Contender contender)
    {
        await contender.SettleAsync(receivers: true, stop);
        var sent = new List<Task<(Guid Id, DateTime At)>>();
        using var timer = new PeriodicTimer(_every);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _watched; await timer.WaitForNextTickAsync(stop))
        {
            var lane = sent.Count % Contender.Lanes;
            sent.Add(Task.Run(async () => (DateTime.UtcNow, await contender.PostAsync(lane, stop)) is var (at, id) ? (id, at) : default, stop));
        }
        var posts = await Task.WhenAll(sent);
        var visible = await Posting.UntilVisibleAsync(contender, [.. posts.Select(p => p.Id)], stop);
        double[] delays = [.. posts.Skip(40).Select(p => (visible[p.Id] - p.At).TotalMilliseconds).Order()]; // the first second warms up
        results.Add("post to visible at 40/s, p50 ms", contender, delays[delays.Length / 2]);
        results.Add("post to visible at 40/s, p99 ms", contender, delays[delays.Length * 99 / 100]);
    }

    /// <summary>A backlog posted while the receiver was stopped: from its first commit to its last, without what the first brought.</summary>
    public async Task DrainAsync(Contender contender)
    {
        await contender.SettleAsync(receivers: true, stop);
        await contender.StopReceivingAsync(stop);
        var ids = await Posting.CountAsync(contender, Backlog, stop);
        await contender.SettleAsync(receivers: false, stop);
        await contender.StartReceivingAsync(stop);
        var commits = (await Posting.UntilVisibleAsync(contender, ids, stop)).Values.GroupBy(at => at).OrderBy(g => g.Key).ToArray();
        var rest = ids.Length - commits[0].Count();
        results.Add("backlog of 20,000 drained, events/s", contender, rest / (commits[^1].Key - commits[0].Key).TotalSeconds);
        await contender.SettleAsync(receivers: true, stop);
    }

    /// <summary>The whole history as NDJSON, three times: the accepting service's, then the receiver's (the baseline's is the same again).</summary>
    public async Task ReplayAsync(Contender contender)
    {
        await ReplayAsync(contender, receiver: false, "replay as NDJSON, events/s");
        await ReplayAsync(contender, receiver: true, "replay on coordination, events/s");
    }

    private async Task ReplayAsync(Contender contender, bool receiver, string measure)
    {
        var buffer = new byte[256 * 1024];
        for (var i = 0; i < 3; i++)
        {
            var (watch, lines) = (Stopwatch.StartNew(), 0L);
            await using var body = await contender.ReplayAsync(receiver, stop);
            while (await body.ReadAsync(buffer, stop) is > 0 and var read) lines += buffer.AsSpan(0, read).Count((byte)'\n');
            results.Add(measure, contender, lines / watch.Elapsed.TotalSeconds);
        }
    }
}
