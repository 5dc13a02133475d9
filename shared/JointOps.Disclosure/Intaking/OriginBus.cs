using JointOps.Hosting;
using JointOps.Views;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Disclosure.Intaking;

/// <summary>The connection on which Mexico's runs come in.</summary>
public interface IFromMexico : IBus;

/// <summary>The connection on which the United States' runs come in.</summary>
public interface IFromUnitedStates : IBus;

/// <summary>The connection on which coordination's runs come in.</summary>
public interface IFromCoordination : IBus;

/// <summary>
/// The intake's side of the broker: a connection an origin, so that what one of them sends, however large or broken, never takes the line
/// away from the other's runs or from what this service publishes.
/// </summary>
internal static class OriginBus
{
    private const int Waiting = 32; // runs at once, so that the intake can sort and join them

    /// <summary>Whose queue an address names: only that origin may write to <c>…/jointops.us.from-mx</c>.</summary>
    public static string OriginOf(Uri queue) => queue.AbsolutePath[(queue.AbsolutePath.LastIndexOf('-') + 1)..];

    /// <summary>Adds the connection for an origin.</summary>
    public static void AddOrigin(this IServiceCollection services, string origin, ServiceSettings settings)
    {
        if (origin == "mx") services.AddOrigin<IFromMexico>(origin, settings);
        else if (origin == "us") services.AddOrigin<IFromUnitedStates>(origin, settings);
        else services.AddOrigin<IFromCoordination>(origin, settings);
    }

    private static void AddOrigin<TBus>(this IServiceCollection services, string origin, ServiceSettings settings)
        where TBus : class, IBus => services.AddMassTransit<TBus>(x =>
        {
            x.AddConsumer<LeafRunConsumer>();
            x.ConfigureHealthCheckOptions(o =>
            {
                o.Name = $"broker-from-{origin}";
                o.MinimalFailureStatus = HealthStatus.Degraded;
            });
            x.UsingRabbitMq((context, bus) =>
            {
                bus.Connect(settings, $"bus-from-{origin}");
                bus.ReceiveEndpoint($"jointops.{settings.Name}.from-{origin}", queue => Configure(queue, context));
            });
        });

    private static void Configure(IRabbitMqReceiveEndpointConfigurator queue, IBusRegistrationContext context)
    {
        var unreadable = ActivatorUtilities.CreateInstance<UnreadableMessages>(context);
        queue.ConfigureConsumeTopology = false;
        queue.SetQuorumQueue();
        queue.SingleActiveConsumer = true;
        queue.PrefetchCount = Waiting;
        queue.ConcurrentMessageLimit = Waiting;
        queue.PublishFaults = false; // a service may publish its own names alone
        queue.ConfigureError(pipe => pipe.UseFilter(unreadable));
        queue.ConfigureDeadLetter(pipe => pipe.UseFilter(unreadable));
        queue.ConfigureConsumer<LeafRunConsumer>(context);
    }
}
