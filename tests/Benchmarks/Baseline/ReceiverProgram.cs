using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace JointOps.Benchmarks.Baseline;

/// <summary>
/// A receiver of the baseline, a process of its own: each run is one statement and one commit, then the acknowledgement. Its key makes
/// a repetition harmless; it needs no inbox.
/// </summary>
internal static class ReceiverProgram
{
    /// <summary>Receives until it is told to stop.</summary>
    public static async Task<int> RunAsync()
    {
        var settings = BaselineSettings.FromEnvironment();
        await using var database = NpgsqlDataSource.Create(settings.Database);
        await using var connection = await new ConnectionFactory { Uri = settings.Broker }.CreateConnectionAsync(settings.Queue);
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 32, false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            await StoreAsync(database, JsonSerializer.Deserialize(message.Body.Span, BaselineJson.Default.BaselineEventArray)!);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(settings.Queue, autoAck: false, consumer);
        await ChildProcess.ToldToStopAsync();
        return 0;
    }

    private static async Task StoreAsync(NpgsqlDataSource database, BaselineEvent[] events)
    {
        await using var command = database.CreateCommand(
            "insert into received (id, operation, at, body) select * from unnest($1, $2, $3, $4) on conflict do nothing");
        command.Parameters.Add(Column(NpgsqlDbType.Uuid, events, e => e.Id));
        command.Parameters.Add(Column(NpgsqlDbType.Uuid, events, e => e.Operation));
        command.Parameters.Add(Column(NpgsqlDbType.TimestampTz, events, e => e.At));
        command.Parameters.Add(Column(NpgsqlDbType.Text, events, e => e.Body.GetRawText()));
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlParameter Column<T>(NpgsqlDbType type, BaselineEvent[] events, Func<BaselineEvent, T> column) =>
        new() { Value = Array.ConvertAll(events, e => column(e)), NpgsqlDbType = NpgsqlDbType.Array | type };
}
