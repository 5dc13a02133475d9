using System.Diagnostics;
using JointOps.Contracts;
using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using MassTransit;

namespace JointOps.Disclosure;

/// <summary>Feeds the direct exchange <c>jointops.{name}.log</c>: the same run of leaves to each receiver, with what it is due beside them.</summary>
public sealed class RunPublisher(
    IBus bus, RunSigner signer, ServiceSettings settings, AgencyDirectory agencies, DemonstrationClock clock, RelayMeter meter) : ILogPublisher
{
    // While busy runs grow; what only extends the timeline is in no hurry, and costs each receiver a transaction under its lock.
    private static readonly TimeSpan _whileBusy = TimeSpan.FromMilliseconds(5), _extensions = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name { get; } = NameOf(settings.Name);

    /// <summary>The exchange that a service's log goes out by.</summary>
    public static string NameOf(string service) => $"jointops.{service}.log";

    /// <inheritdoc />
    public void Begin() => signer.Forget();

    /// <inheritdoc />
    public async Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop)
    {
        using var span = BatchSpan.Start("publish " + Name, ActivityKind.Producer, page.Select(l => l.Trace),
            new("messaging.system", "rabbitmq"), new("messaging.operation.name", "publish"), new("messaging.operation.type", "send"),
            new("messaging.destination.name", Name), new("messaging.batch.message_count", page.Count));
        var (whole, now) = (Lines(page, _ => true), clock.GetUtcNow());
        await ToAllAsync(page[0].Index, [.. page.Select(l => l.Hash)], receiver =>
        {
            bool IsDue(ReleaseMark mark) => Release.DueTo(mark, receiver, agencies, now);
            return page.All(l => l.Mark is null || IsDue(l.Mark)) ? whole : Lines(page, IsDue);
        }, stop);
        meter.Relayed(page.Count);
    }

    /// <inheritdoc />
    public TimeSpan Linger(IReadOnlyList<LoggedLeaf> page) => page.All(l => l.Mark is null) ? _extensions : _whileBusy;

    /// <inheritdoc />
    public Task IdleAsync(long next, CancellationToken stop) => ToAllAsync(next, [], _ => [], stop);

    private static byte[] Lines(IReadOnlyList<LoggedLeaf> page, Func<ReleaseMark, bool> isDue) => LogLine.Write(page.Select(l => l.ToLine(isDue)));

    private async Task ToAllAsync(long first, IReadOnlyList<byte[]> hashes, Func<string, byte[]> lines, CancellationToken stop)
    {
        var note = (await signer.CoverAsync(first, hashes, stop)).ToString();
        await Task.WhenAll(settings.Others.Select(receiver => bus.Publish(
            signer.Sign(new(settings.Origin, receiver, first, hashes.Count, lines(receiver), note, "")), c => c.SetRoutingKey(receiver), stop)));
    }
}
