using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace JointOps.Scenario.Tests;

/// <summary>A message as it stood on the broker.</summary>
public sealed record Tapped(string Exchange, string RoutingKey, string? ContentType, byte[] Body, string? Trace);

/// <summary>Queues of a bystander with an administrator's rights, bound to all six exchanges with every key there is.</summary>
public sealed class Taps : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly ConcurrentQueue<Tapped> _messages = new();

    private Taps(IConnection connection) => this._connection = connection;

    /// <summary>All messages so far.</summary>
    public IReadOnlyCollection<Tapped> Messages => _messages;

    /// <summary>Binds before anything is posted.</summary>
    public static async Task<Taps> OpenAsync(string administratorUrl, string someAmqpUrl)
    {
        var user = new Uri(administratorUrl).UserInfo.Split(':');
        var amqp = new Uri(someAmqpUrl);
        var factory = new ConnectionFactory
        {
            HostName = amqp.Host,
            Port = amqp.Port,
            UserName = Uri.UnescapeDataString(user[0]),
            Password = Uri.UnescapeDataString(user[1])
        };
        var taps = new Taps(await factory.CreateConnectionAsync());
        var channel = await taps._connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync();
        foreach (var name in (string[])["mx", "us", "coordination"])
        {
            await channel.QueueBindAsync(queue.QueueName, $"jointops.{name}.events", "#");
            foreach (var receiver in (string[])["mx", "us", "coordination"])
                await channel.QueueBindAsync(queue.QueueName, $"jointops.{name}.log", receiver);
        }
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, m) =>
        {
            taps._messages.Enqueue(new(m.Exchange, m.RoutingKey, m.BasicProperties.ContentType, m.Body.ToArray(),
                Text(m.BasicProperties.Headers is { } headers && headers.TryGetValue("traceparent", out var trace) ? trace : null)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return taps;
    }

    private static string? Text(object? header) => header is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : header as string;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
