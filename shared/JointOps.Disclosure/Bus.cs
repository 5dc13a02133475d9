using JointOps.Hosting;
using MassTransit;
using Microsoft.Extensions.Hosting;

namespace JointOps.Disclosure;

/// <summary>
/// The connection to the broker. Exchanges, queues and bindings are the deployment's: a service declares its own names only, and
/// binds nothing.
/// </summary>
public static class Bus
{
    /// <summary>Connects to publish, and names the exchanges that this service writes.</summary>
    public static void Publish(this IRabbitMqBusFactoryConfigurator bus, ServiceSettings settings)
    {
        bus.Connect(settings, "bus");
        bus.Message<LeafRun>(m => m.SetEntityName($"jointops.{settings.Name}.log"));
        bus.Publish<LeafRun>(p => p.ExchangeType = "direct");
        bus.Message<Disclosed>(m => m.SetEntityName($"jointops.{settings.Name}.events"));
        bus.Publish<Disclosed>(p => p.ExchangeType = "topic");
    }

    /// <summary>Connects with the service's own user; publishes are confirmed, one at a time or in windows.</summary>
    /// <param name="use">What the connection is for, in the broker's list and in the name of its own queue.</param>
    public static void Connect(this IRabbitMqBusFactoryConfigurator bus, ServiceSettings settings, string use)
    {
        bus.Host(settings.Broker, $"jointops-{settings.Name}-{use}", host =>
        {
            var user = settings.Broker.UserInfo.Split(':', 2);
            host.Username(Uri.UnescapeDataString(user[0]));
            host.Password(Uri.UnescapeDataString(user.ElementAtOrDefault(1) ?? ""));
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
        bus.OverrideDefaultBusEndpointQueueName($"jointops.{settings.Name}.{use}.{Environment.ProcessId}");
    }

    /// <summary>A service starts without a broker: posting goes on, and the bus connects when it can.</summary>
    public static void DoNotWait(MassTransitHostOptions options)
    {
        options.WaitUntilStarted = false;
        options.StopTimeout = TimeSpan.FromSeconds(5);
    }
}
