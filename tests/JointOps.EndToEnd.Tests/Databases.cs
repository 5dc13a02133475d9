using JointOps.Local.Cluster;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.EndToEnd.Tests;

/// <summary>Looks into the services' databases with their owners' rights.</summary>
internal static class Databases
{
    public static async Task<T?> ScalarAsync<T>(this ClusterFixture cluster, LocalService service, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.Cluster.OwnerConnection(service));
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    /// <summary>How many events an operation has, everywhere they are counted.</summary>
    public static Task<string?> CountsAsync(this ClusterFixture cluster, LocalService service, string operation) =>
        cluster.ScalarAsync<string>(service, $"""
        select concat_ws('/', (select version from ledger.mt_streams where id = 'operations{operation}'),
          (select count(*) from ledger.mt_events where stream_id = 'operations{operation}'),
          (select count(*) from feed.entry where subject = 'operations{operation}'),
          (select count(*) from tlog.entry where convert_from(bytes, 'UTF8')::jsonb->>'subject' = 'operations{operation}'),
          (select count(*) from release.mark m join feed.entry f on f.event = m.event where f.subject = 'operations{operation}'))
        """);

    /// <summary>Every row of every table, as JSON text.</summary>
    /// <param name="but">A table that is left out.</param>
    public static async Task<List<string>> EverythingAsync(this ClusterFixture cluster, LocalService service, string? but = null)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(cluster.Cluster.Superuser) { Database = service.Database });
        var tables = await ColumnAsync(
            source, "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
        tables.Count.ShouldBeGreaterThan(8);
        var rows = new List<string>();
        foreach (var table in tables.Where(t => t != but)) rows.AddRange(await ColumnAsync(source, $"select to_jsonb(t)::text from {table} t"));
        return rows;
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!await holds())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"It never came to be: {what}");
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var r = await command.ExecuteReaderAsync();
        var column = new List<string>();
        while (await r.ReadAsync()) column.Add(r.GetString(0));
        return column;
    }
}
