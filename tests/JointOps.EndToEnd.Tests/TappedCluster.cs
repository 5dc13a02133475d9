using System.Collections.Concurrent;
using JointOps.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

[assembly: AssemblyFixture(typeof(JointOps.EndToEnd.Tests.TappedCluster))]

namespace JointOps.EndToEnd.Tests;

/// <summary>A message as the broker passed it on.</summary>
public sealed record Tapped(string Exchange, string RoutingKey, string? ContentType, byte[] Body);

/// <summary>The whole cluster, with a tap on every exchange from before the first post.</summary>
public sealed class TappedCluster : ClusterFixture, IAsyncLifetime
{
    private IConnection? _connection;

    /// <summary>All that went through the broker so far.</summary>
    public ConcurrentQueue<Tapped> Messages { get; } = [];

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _connection = await new ConnectionFactory { Uri = new(Cluster.BrokerAdministratorUrl) }.CreateConnectionAsync();
        var channel = await _connection.CreateChannelAsync();
        var tap = await channel.QueueDeclareAsync();
        string[] services = ["mx", "us", "coordination"];
        foreach (var origin in services)
        {
            foreach (var receiver in services) await channel.QueueBindAsync(tap.QueueName, $"jointops.{origin}.log", receiver);
            await channel.QueueBindAsync(tap.QueueName, $"jointops.{origin}.events", "#");
        }
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, m) =>
        {
            Messages.Enqueue(new(m.Exchange, m.RoutingKey, m.BasicProperties.ContentType, m.Body.ToArray()));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(tap.QueueName, autoAck: true, consumer);
    }

    public new async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        await base.DisposeAsync();
    }
}
