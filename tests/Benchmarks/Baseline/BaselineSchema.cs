using Npgsql;
using RabbitMQ.Client;

namespace JointOps.Benchmarks.Baseline;

/// <summary>The baseline's own databases on the same server, and its own exchange and quorum queues on the same broker.</summary>
internal static class BaselineSchema
{
    // seq alone is not the order of commits: the transaction's number comes first, and the relay reads behind the oldest running one.
    private const string Origin = """
        create table event (
          tx xid8 not null default pg_current_xact_id(), seq bigint generated always as identity, id uuid not null, operation uuid not null,
          at timestamptz not null default now(), body text not null, primary key (tx, seq))
        """;

    private const string Receiver =
        "create table received (id uuid primary key, operation uuid not null, at timestamptz not null, body text not null)";

    /// <summary>Makes one database and gives its connection string, with the pool settings that the services have.</summary>
    public static async Task<string> DatabaseAsync(string superuser, string name)
    {
        await using (var server = NpgsqlDataSource.Create(superuser))
        await using (var create = server.CreateCommand($"create database {name}"))
            await create.ExecuteNonQueryAsync();
        var own = new NpgsqlConnectionStringBuilder(superuser)
        { Database = name, Pooling = true, NoResetOnClose = true, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, MaxPoolSize = 40 }.ConnectionString;
        await using var database = NpgsqlDataSource.Create(own);
        await using var tables = database.CreateCommand(name.EndsWith("origin", StringComparison.Ordinal) ? Origin : Receiver);
        await tables.ExecuteNonQueryAsync();
        return own;
    }

    /// <summary>Declares exchange and queues.</summary>
    public static async Task BrokerAsync(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(BaselineSettings.Exchange, ExchangeType.Fanout, durable: true);
        foreach (var queue in BaselineSettings.Queues)
        {
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await channel.QueueBindAsync(queue, BaselineSettings.Exchange, "");
        }
    }
}
