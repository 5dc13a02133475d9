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
    /// <summary>Connects with the service's own user; publishes are confirmed, one at a time or in windows.</summary>
    public static void Connect(this IRabbitMqBusFactoryConfigurator bus, ServiceSettings settings)
    {
        bus.Host(settings.Broker, $"jointops-{settings.Name}", host =>
        {
            var user = settings.Broker.UserInfo.Split(':', 2);
            host.Username(Uri.UnescapeDataString(user[0]));
            host.Password(Uri.UnescapeDataString(user.ElementAtOrDefault(1) ?? ""));
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
        bus.OverrideDefaultBusEndpointQueueName($"jointops.{settings.Name}.bus.{Environment.ProcessId}");
    }

    /// <summary>A service starts without a broker: posting goes on, and the bus connects when it can.</summary>
    public static void DoNotWait(MassTransitHostOptions options)
    {
        options.WaitUntilStarted = false;
        options.StopTimeout = TimeSpan.FromSeconds(5);
    }
}
