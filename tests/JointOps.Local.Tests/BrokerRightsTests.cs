using JointOps.Local.Cluster;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace JointOps.Local.Tests;

public class BrokerRightsTests(WithoutServices fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_Mexico_publishes_is_found_by_the_receiver_in_its_routing_key_alone()
    {
        await using var mexico = await ConnectAsync(LocalService.Mexico);
        await using var coordination = await ConnectAsync(LocalService.Coordination);
        await using var unitedStates = await ConnectAsync(LocalService.UnitedStates);
        var publish = await mexico.CreateChannelAsync(new(true, true), Cancellation);
        await publish.BasicPublishAsync("jointops.mx.log", "coordination", mandatory: true, new byte[] { 1 }, Cancellation);

        (await FirstOfAsync(coordination, "jointops.coordination.from-mx")).ShouldBe([1]);
        await using var other = await unitedStates.CreateChannelAsync(cancellationToken: Cancellation);
        (await other.MessageCountAsync("jointops.us.from-mx", Cancellation)).ShouldBe(0u);
    }

    [Fact]
    public async Task A_service_cannot_publish_as_another_read_anothers_queue_or_declare_anothers_name()
    {
        await RefusedAsync(channel => channel.BasicGetAsync("jointops.us.from-mx", autoAck: true, Cancellation));
        await RefusedAsync(channel => channel.ExchangeDeclareAsync("jointops.us.more", "fanout", cancellationToken: Cancellation));
        await RefusedAsync(channel => channel.QueueBindAsync("jointops.mx.from-us", "jointops.us.events", "#", cancellationToken: Cancellation));
        await RefusedAsync(channel => channel.BasicPublishAsync("jointops.us.log", "mx", new byte[] { 1 }, Cancellation).AsTask());
    }

    [Fact]
    public async Task A_service_declares_its_own_bus_endpoint()
    {
        await using var mexico = await ConnectAsync(LocalService.Mexico);
        await using var channel = await mexico.CreateChannelAsync(cancellationToken: Cancellation);
        await channel.ExchangeDeclareAsync("jointops.mx.bus.test", "fanout", autoDelete: true, cancellationToken: Cancellation);
        await channel.QueueDeclareAsync("jointops.mx.bus.test", durable: false, exclusive: false, autoDelete: true, cancellationToken: Cancellation);
        await channel.QueueBindAsync("jointops.mx.bus.test", "jointops.mx.bus.test", "", cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Guest_is_let_in_by_nobody() => await Should.ThrowAsync<BrokerUnreachableException>(() =>
        new ConnectionFactory { Uri = new($"amqp://guest:guest@127.0.0.1:{fixture.Cluster.Ports.Amqp}/") }.CreateConnectionAsync(Cancellation));

    private async Task RefusedAsync(Func<IChannel, Task> attempt)
    {
        await using var mexico = await ConnectAsync(LocalService.Mexico);
        await using var channel = await mexico.CreateChannelAsync(new(true, true), Cancellation);
        var refused = await Should.ThrowAsync<Exception>(() => attempt(channel));
        refused.ToString().ShouldContain("ACCESS_REFUSED");
    }

    private static async Task<byte[]> FirstOfAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        var first = new TaskCompletionSource<byte[]>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            first.TrySetResult(message.Body.ToArray());
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, Cancellation);
        return await first.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    private Task<IConnection> ConnectAsync(LocalService service) =>
        new ConnectionFactory { Uri = new(fixture.Cluster.BrokerUrl(service)) }.CreateConnectionAsync(Cancellation);
}
