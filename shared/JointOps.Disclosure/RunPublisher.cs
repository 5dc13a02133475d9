using System.Diagnostics;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using MassTransit;

namespace JointOps.Disclosure;

/// <summary>Feeds the direct exchange <c>jointops.{name}.log</c>: the same run of leaves to each receiver, with what it is due beside them.</summary>
public sealed class RunPublisher(IBus bus, ServiceSettings settings, AgencyDirectory agencies, DemonstrationClock clock, RelayMeter meter)
    : ILogPublisher
{
    // While busy runs grow; what only extends the timeline is in no hurry, and costs each receiver a transaction under its lock.
    private static readonly TimeSpan _whileBusy = TimeSpan.FromMilliseconds(5), _extensions = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name { get; } = NameOf(settings.Name);

    /// <summary>The exchange that a service's log goes out by.</summary>
    public static string NameOf(string service) => $"jointops.{service}.log";

    /// <inheritdoc />
    public async Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop)
    {
        using var span = BatchSpan.Start("publish " + Name, ActivityKind.Producer, page.Select(l => l.Trace),
            new("messaging.system", "rabbitmq"), new("messaging.operation.name", "publish"), new("messaging.operation.type", "send"),
            new("messaging.destination.name", Name), new("messaging.batch.message_count", page.Count));
        var (whole, now) = (Lines(page, _ => true), clock.GetUtcNow());
        await ToAllAsync(receiver =>
        {
            bool IsDue(ReleaseMark mark) => Release.DueTo(mark, receiver, agencies, now);
            var lines = page.All(l => l.Mark is null || IsDue(l.Mark)) ? whole : Lines(page, IsDue);
            return new(settings.Origin, page[0].Index, page.Count, lines, LeafRun.CheckOf(page.Select(l => l.Hash)));
        }, stop);
        meter.Relayed(page.Count);
    }

    /// <inheritdoc />
    public TimeSpan Linger(IReadOnlyList<LoggedLeaf> page) => page.All(l => l.Mark is null) ? _extensions : _whileBusy;

    /// <inheritdoc />
    public Task IdleAsync(long next, CancellationToken stop) => ToAllAsync(_ => new(settings.Origin, next, 0, [], LeafRun.CheckOf([])), stop);

    private static byte[] Lines(IReadOnlyList<LoggedLeaf> page, Func<ReleaseMark, bool> isDue) => LogLine.Write(page.Select(l => l.ToLine(isDue)));

    private Task ToAllAsync(Func<string, LeafRun> run, CancellationToken stop) => Task.WhenAll(
        settings.Others.Select(receiver => bus.Publish(run(receiver), c => c.SetRoutingKey(receiver), stop)));
}
