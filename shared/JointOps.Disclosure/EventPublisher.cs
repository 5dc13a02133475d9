using System.Diagnostics;
using System.Net.Mime;
using JointOps.Hosting;
using JointOps.Ledger;
using MassTransit;
using MassTransit.Serialization;

namespace JointOps.Disclosure;

/// <summary>Feeds the topic exchange <c>jointops.{name}.events</c>: one CloudEvent a message, only what everybody may see.</summary>
public sealed class EventPublisher(IBus bus, ServiceSettings settings, DemonstrationClock clock) : ILogPublisher
{
    private static readonly ContentType _cloudEvent = new("application/cloudevents+json");

    /// <inheritdoc />
    public string Name { get; } = $"jointops.{settings.Name}.events";

    /// <inheritdoc />
    public void Begin()
    {
        // Each message stands for itself.
    }

    /// <inheritdoc />
    public async Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop)
    {
        using var span = BatchSpan.Start("publish " + Name, ActivityKind.Producer, page.Select(l => l.Trace),
            new("messaging.system", "rabbitmq"), new("messaging.operation.name", "publish"), new("messaging.operation.type", "send"),
            new("messaging.destination.name", Name));
        var sent = new List<Task>(page.Count);
        foreach (var leaf in page)
            if (leaf.ForEverybody(clock.GetUtcNow()) is { } body)
                sent.Add(bus.Publish(
                    new Disclosed(),
                    c =>
                    {
                        if (leaf.Trace is { } trace) c.Headers.Set("traceparent", trace); // whoever listens goes on with the trace of the post
                        c.SetRoutingKey($"{leaf.Mark!.Pair}.{Proofs.Leaf.TypeOf(leaf.Bytes)}");
                        c.Serializer = new CopyBodySerializer(_cloudEvent, new BytesMessageBody(body));
                    },
                    stop));
        await Task.WhenAll(sent);
    }

    /// <inheritdoc />
    public TimeSpan Linger(IReadOnlyList<LoggedLeaf> page) => TimeSpan.FromMilliseconds(50); // the runs, which people wait for, go first

    /// <inheritdoc />
    public Task IdleAsync(long next, CancellationToken stop) => Task.CompletedTask;
}
