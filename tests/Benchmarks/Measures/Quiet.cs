using System.Diagnostics;
using JointOps.Benchmarks.Contenders;

namespace JointOps.Benchmarks.Measures;

/// <summary>
/// A quiet system: what a post costs when posts come one after the other with nobody reading, and what is spent when none comes. Both
/// contenders use the same servers, so the other one's processes are stopped meanwhile: what the servers spend is then this one's.
/// </summary>
internal sealed class Quiet(
    IReadOnlyList<(string Name, int Id)> servers, IReadOnlyList<Contender> all, StatementLog statements, Results results, CancellationToken stop)
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(6), _window = TimeSpan.FromSeconds(25), _atRest = TimeSpan.FromSeconds(25);
    private static readonly double[] _rates = [5, 40];
    private const double Calm = 0.25; // of a core: less than that is no work left over from before

    /// <summary>
    /// Processor time: at each pace, then at rest. Warm-up and window follow each other without a pause:
    /// what one leaves behind, the next does too.
    /// </summary>
    public Task ProcessorAsync(Contender contender) => AloneAsync(contender, async () =>
    {
        foreach (var rate in _rates)
        {
            await Posting.PacedAsync(contender, rate, _warmUp, stop);
            var before = Read(contender);
            var posts = await Posting.PacedAsync(contender, rate, _window, stop);
            Keep($"a post at {rate}/s, ms", contender, before, posts);
        }
        await UntilCalmAsync(contender);
        var (idle, watch) = (Read(contender), Stopwatch.StartNew());
        await Task.Delay(_atRest, stop);
        Keep("at rest, of a core", contender, idle, watch.Elapsed.TotalMilliseconds);
    });

    /// <summary>Statements and transactions a post at 40 posts a second, then a second at rest.</summary>
    public Task StatementsAsync(Contender contender) => AloneAsync(contender, async () =>
    {
        await Posting.PacedAsync(contender, 40, _warmUp, stop);
        await statements.BeginAsync(contender, stop);
        var posts = await Posting.PacedAsync(contender, 40, _window, stop);
        (await statements.EndAsync(contender, stop)).Tell(results, contender, "a post at 40/s", posts, dearest: 20);
        await UntilCalmAsync(contender);
        await statements.BeginAsync(contender, stop);
        await Task.Delay(_atRest, stop);
        (await statements.EndAsync(contender, stop)).Tell(results, contender, "a second at rest", _atRest.TotalSeconds, dearest: 5);
    });

    private async Task AloneAsync(Contender contender, Func<Task> measure)
    {
        foreach (var each in all) await each.SettleAsync(receivers: true, stop);
        var others = all.Where(c => c != contender).ToArray();
        foreach (var other in others) await other.StopAsync(stop);
        try
        {
            await UntilCalmAsync(contender);
            await measure();
        }
        finally
        {
            foreach (var other in others) await other.ResumeAsync(CancellationToken.None);
        }
        foreach (var other in others) await UntilCalmAsync(other);
    }

    private Dictionary<string, double> Read(Contender contender) => Processors.Read([.. contender.Processes, .. servers]);

    private void Keep(string what, Contender contender, Dictionary<string, double> before, double by)
    {
        var spent = Read(contender).Select(p => (p.Key, Value: (p.Value - before[p.Key]) / by)).ToArray();
        foreach (var (process, value) in spent) results.AddPart(what, process, contender, value);
        results.AddPart(what, "together", contender, spent.Sum(s => s.Value), say: true);
    }

    /// <summary>Waits until nothing works any more that was left to do; half a minute at most, since a contender may never rest.</summary>
    private async Task UntilCalmAsync(Contender contender)
    {
        for (var (calm, tries) = (0, 0); calm < 3 && tries < 30; tries++)
        {
            var (before, watch) = (Read(contender).Values.Sum(), Stopwatch.StartNew());
            await Task.Delay(1_000, stop);
            calm = (Read(contender).Values.Sum() - before) / watch.Elapsed.TotalMilliseconds < Calm ? calm + 1 : 0;
        }
    }
}
