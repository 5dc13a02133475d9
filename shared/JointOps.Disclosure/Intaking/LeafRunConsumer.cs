using JointOps.Hosting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Disclosure.Intaking;

/// <summary>Hands runs from the broker to the intake, and acknowledges each when it is committed.</summary>
public sealed class LeafRunConsumer(Intake intake) : IConsumer<LeafRun>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<LeafRun> context)
    {
        var from = DisclosureBus.OriginOf(context.ReceiveContext.InputAddress);
        return intake.TakeAsync(from, context.Message).WaitAsync(context.CancellationToken);
    }
}

/// <summary>The broker's side of relay and intake: names, kinds and bindings as the deployment declares them.</summary>
public static class DisclosureBus
{
    private const int Waiting = 32; // runs at once, so that the intake can sort and join them

    /// <summary>Whose queue an address names: only that origin may write to <c>…/jointops.us.from-mx</c>.</summary>
    public static string OriginOf(Uri queue) => queue.AbsolutePath[(queue.AbsolutePath.LastIndexOf('-') + 1)..];

    /// <summary>Configures the exchanges this service writes and the queues it reads.</summary>
    public static void Configure(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, ServiceSettings settings)
    {
        bus.Connect(settings);
        bus.Message<LeafRun>(m => m.SetEntityName($"jointops.{settings.Name}.log"));
        bus.Publish<LeafRun>(p => p.ExchangeType = "direct");
        bus.Message<Disclosed>(m => m.SetEntityName($"jointops.{settings.Name}.events"));
        bus.Publish<Disclosed>(p => p.ExchangeType = "topic");
        var unreadable = ActivatorUtilities.CreateInstance<UnreadableMessages>(context);
        foreach (var origin in settings.Others)
            bus.ReceiveEndpoint($"jointops.{settings.Name}.from-{origin}", queue =>
            {
                queue.ConfigureConsumeTopology = false;
                queue.SetQuorumQueue();
                queue.SingleActiveConsumer = true;
                queue.PrefetchCount = Waiting;
                queue.ConcurrentMessageLimit = Waiting;
                queue.PublishFaults = false; // a service may publish its own names alone
                queue.ConfigureError(pipe => pipe.UseFilter(unreadable));
                queue.ConfigureDeadLetter(pipe => pipe.UseFilter(unreadable));
                queue.ConfigureConsumer<LeafRunConsumer>(context);
            });
    }
}
