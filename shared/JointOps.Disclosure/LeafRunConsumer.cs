using JointOps.Hosting;
using MassTransit;

namespace JointOps.Disclosure;

/// <summary>Hands runs from the broker to the intake, and acknowledges each when it is committed.</summary>
public sealed class LeafRunConsumer(Intake intake) : IConsumer<LeafRun>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<LeafRun> context)
    {
        var queue = context.ReceiveContext.InputAddress.AbsolutePath; // …/jointops.us.from-mx: only mx may write to it
        return intake.TakeAsync(queue[(queue.LastIndexOf('-') + 1)..], context.Message).WaitAsync(context.CancellationToken);
    }
}

/// <summary>The broker's side of relay and intake: names, kinds and bindings as the deployment declares them.</summary>
public static class DisclosureBus
{
    private const int Waiting = 32; // runs at once, so that the intake can sort and join them

    /// <summary>Configures the exchanges this service writes and the queues it reads.</summary>
    public static void Configure(IRabbitMqBusFactoryConfigurator bus, IBusRegistrationContext context, ServiceSettings settings)
    {
        bus.Connect(settings);
        bus.Message<LeafRun>(m => m.SetEntityName($"jointops.{settings.Name}.log"));
        bus.Publish<LeafRun>(p => p.ExchangeType = "direct");
        bus.Message<Disclosed>(m => m.SetEntityName($"jointops.{settings.Name}.events"));
        bus.Publish<Disclosed>(p => p.ExchangeType = "topic");
        foreach (var origin in settings.Others)
            bus.ReceiveEndpoint($"jointops.{settings.Name}.from-{origin}", queue =>
            {
                queue.ConfigureConsumeTopology = false;
                queue.SetQuorumQueue();
                queue.SingleActiveConsumer = true;
                queue.PrefetchCount = Waiting;
                queue.ConcurrentMessageLimit = Waiting;
                queue.ConfigureConsumer<LeafRunConsumer>(context);
            });
    }
}
