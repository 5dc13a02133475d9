using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using RabbitMQ.Client;

namespace JointOps.Benchmarks.Baseline;

/// <summary>
/// Publishes runs of events in the order of their commits, with confirms: woken by a commit, at once when quiet, lingering 5 ms only
/// while busy so that runs grow. It reads behind the oldest running transaction, so that none is skipped.
/// </summary>
internal sealed class OriginRelay : IAsyncDisposable
{
    private const int MostInRun = 500;
    private static readonly TimeSpan _linger = TimeSpan.FromMilliseconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _commits = new(0);
    private readonly NpgsqlDataSource _database;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private (ulong Transaction, long Number) _after;
    private Task _running = Task.CompletedTask;

    private OriginRelay(NpgsqlDataSource database, IConnection connection, IChannel channel) =>
        (_database, _connection, _channel) = (database, connection, channel);

    /// <summary>Connects and begins.</summary>
    public static async Task<OriginRelay> StartAsync(BaselineSettings settings, NpgsqlDataSource database)
    {
        var connection = await new ConnectionFactory { Uri = settings.Broker }.CreateConnectionAsync("baseline");
        var channel = await connection.CreateChannelAsync(new(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null));
        var relay = new OriginRelay(database, connection, channel);
        relay._running = Task.Run(relay.FeedAsync);
        return relay;
    }

    /// <summary>Something was committed.</summary>
    public void Wake() => _commits.Release();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
        _commits.Dispose();
        _stopping.Dispose();
    }

    private async Task FeedAsync()
    {
        var quiet = Stopwatch.StartNew();
        while (true)
        {
            var (run, count) = await ReadAsync();
            if (count == 0)
            {
                await _commits.WaitAsync(TimeSpan.FromMilliseconds(20), _stopping.Token);
                while (_commits.CurrentCount > 0) await _commits.WaitAsync(_stopping.Token);
                continue;
            }
            await _channel.BasicPublishAsync(BaselineSettings.Exchange, "", true, new BasicProperties { Persistent = true }, run, _stopping.Token);
            var busy = quiet.Elapsed < _linger;
            quiet.Restart();
            if (busy && count < MostInRun) await Task.Delay(_linger, _stopping.Token);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Run, int Count)> ReadAsync()
    {
        await using var command = _database.CreateCommand("""
            select tx, seq, id, operation, at, body from event
            where (tx, seq) > ($1, $2) and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, seq limit 500
            """);
        command.Parameters.Add(new() { Value = _after.Transaction, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 });
        command.Parameters.Add(new() { Value = _after.Number });
        await using var r = await command.ExecuteReaderAsync(_stopping.Token);
        var (buffer, count) = (new ArrayBufferWriter<byte>(4_096), 0);
        await using var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true });
        json.WriteStartArray();
        for (; await r.ReadAsync(_stopping.Token); count++)
        {
            _after = (r.GetFieldValue<ulong>(0), r.GetInt64(1));
            json.WriteStartObject();
            json.WriteString("id", r.GetGuid(2));
            json.WriteString("operation", r.GetGuid(3));
            json.WriteString("at", r.GetDateTime(4));
            json.WritePropertyName("body");
            json.WriteRawValue(r.GetString(5), skipInputValidation: true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        await json.FlushAsync(_stopping.Token);
        return (buffer.WrittenMemory, count);
    }
}
