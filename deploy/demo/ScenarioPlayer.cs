using System.Diagnostics;

namespace JointOps.Demo;

/// <summary>
/// Plays the scenario through the public API: steps the three clocks to the instant a line was recorded, waits for what it is
/// posted after, posts it, and waits until the other side and coordination have taken it in, so that they know it from that instant on. Services
/// may be killed and started again meanwhile. A run that broke off is played on; one that is complete is left alone.
/// </summary>
/// <param name="tokens">Gives a bearer token for a demo user.</param>
/// <param name="http">Replaces the network in tests; its owner disposes it.</param>
public sealed class ScenarioPlayer(Scenario scenario, DemoServices services, Func<string, Task<string>> tokens, HttpMessageHandler? http = null)
{
    /// <summary>How long one call or one arrival is waited for before the player gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a cancelled run may take to finish the line it is at; broken off, it would be known at the wrong time.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Plays what is not there yet and gives the services back the real time, whatever happens.</summary>
    /// <exception cref="PlayException">It cannot be played on.</exception>
    public async Task<PlaySummary> Play(IProgress<(int Done, int Total, string Text)>? progress = null, CancellationToken ct = default)
    {
        using var client = new HttpClient(http ?? new SocketsHttpHandler(), disposeHandler: http is null) { Timeout = TimeSpan.FromSeconds(15) };
        var caller = new Caller(client, tokens, Patience);
        var clocks = new DemoClocks(services, caller, new Caller(client, tokens, TimeSpan.FromSeconds(5)));
        var patiently = new Patiently(Patience);
        var conditions = new Conditions(scenario, services, caller, patiently);
        var poster = new Poster(services, caller, conditions);
        var arrival = new Arrival(services, caller, patiently);
        var watch = Stopwatch.StartNew();
        var (there, disclosed, stillFrozen) = (0, 0, (IReadOnlyList<string>)[]);
        try
        {
            there = await PlayedSoFar.Count(scenario, services, caller, ct);
            // The last line that is there may have been cut off before it arrived: it is posted again, which changes nothing.
            for (var at = there == scenario.Lines.Count ? there : Math.Max(0, there - 1); at < scenario.Lines.Count; at++)
            {
                ct.ThrowIfCancellationRequested();
                var left = await PlayLine(scenario.Lines[at], isNew: at >= there, ct);
                if (left && at >= there) disclosed++;
                progress?.Report((at + 1, scenario.Lines.Count, Describe(scenario.Lines[at])));
            }
        }
        finally
        {
            stillFrozen = await clocks.Restore();
        }
        return new(scenario.Lines.Count - there, disclosed, there, watch.Elapsed, stillFrozen);

        async Task<bool> PlayLine(ScenarioLine line, bool isNew, CancellationToken stop)
        {
            using var late = new CancellationTokenSource();
            await using var _ = stop.Register(() => late.CancelAfter(Grace));
            await clocks.Set(line.Recorded, late.Token);
            // One that is there already may have ended what it was posted after.
            if (isNew) foreach (var what in line.Awaits ?? []) await conditions.Await(line, what, late.Token);
            if (await poster.Post(line, late.Token) is not { } index) return false;
            await arrival.Await(line.Side, index, late.Token);
            return true;
        }
    }

    private static string Describe(ScenarioLine line) => $"{line.Recorded:yyyy-MM-dd} {line.Agency}: {line.Route}";
}
