using System.Text;
using System.Text.Json;
using JointOps.Disclosure;
using JointOps.Local.Cluster;
using JointOps.TestKit;
using RabbitMQ.Client;

namespace JointOps.Chaos.Tests;

/// <summary>Somebody with a service's own broker user, who sends to the others whatever it likes.</summary>
internal sealed class Neighbour(IConnection connection, LocalService service) : IAsyncDisposable
{
    /// <summary>Connects with the user of a service.</summary>
    public static async Task<Neighbour> OfAsync(ClusterFixture cluster, LocalService service, CancellationToken stop) =>
        new(await new ConnectionFactory { Uri = new(cluster.Cluster.BrokerUrl(service)) }.CreateConnectionAsync(stop), service);

    /// <summary>Sends bytes, and waits until the broker has taken them.</summary>
    public async Task SendAsync(LocalService to, byte[] body, string? contentType, CancellationToken stop)
    {
        await using var channel = await connection.CreateChannelAsync(new(true, true), stop);
        var properties = new BasicProperties { ContentType = contentType, DeliveryMode = DeliveryModes.Persistent };
        await channel.BasicPublishAsync($"jointops.{service.Code}.log", to.Code, mandatory: true, properties, body, stop);
    }

    /// <summary>Sends a run as the library writes it.</summary>
    public Task SendAsync(LocalService to, LeafRun run, CancellationToken stop) =>
        SendAsync(to, Envelope("JointOps.Disclosure:LeafRun", run), Json, stop);

    /// <summary>The library's content type.</summary>
    public const string Json = "application/vnd.masstransit+json";

    /// <summary>A message as the library writes it.</summary>
    public static byte[] Envelope(string type, object message) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { MessageId = Guid.NewGuid(), MessageType = new[] { "urn:message:" + type }, Message = message }, JsonSerializerOptions.Web));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
