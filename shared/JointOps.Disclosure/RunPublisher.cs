using System.Diagnostics;
using JointOps.Hosting;
using MassTransit;

namespace JointOps.Disclosure;

/// <summary>Feeds the direct exchange <c>jointops.{name}.log</c>: the same run of leaves to each receiver, with what it is due beside them.</summary>
public sealed class RunPublisher(IBus bus, ServiceSettings settings, RelayMeter meter) : ILogPublisher
{
    // While busy runs grow; what only points at leaves of others is in no hurry, and costs each receiver a transaction under its lock.
    private static readonly TimeSpan WhileBusy = TimeSpan.FromMilliseconds(5), Pointers = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name { get; } = $"jointops.{settings.Name}.log";

    /// <inheritdoc />
    public async Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop)
    {
        var since = TimeProvider.System.GetUtcNow();
        var run = new LeafRun(
            settings.Origin, page[0].Index, page.Count, LogLine.Write(page.Select(l => l.ToLine())), LeafRun.CheckOf(page.Select(l => l.Hash)));
        await ToAllAsync(run, stop);
        meter.Relayed(page.Count);
        foreach (var leaf in page) Telemetry.Span("jointops.relay", ActivityKind.Producer, leaf.Trace, since);
    }

    /// <inheritdoc />
    public TimeSpan Linger(IReadOnlyList<LoggedLeaf> page) => page.All(l => l.Mark is null) ? Pointers : WhileBusy;

    /// <inheritdoc />
    public Task IdleAsync(long next, CancellationToken stop) => ToAllAsync(new(settings.Origin, next, 0, [], LeafRun.CheckOf([])), stop);

    private Task ToAllAsync(LeafRun run, CancellationToken stop) => Task.WhenAll(
        settings.Others.Select(receiver => bus.Publish(run, c => c.SetRoutingKey(receiver), stop)));
}
