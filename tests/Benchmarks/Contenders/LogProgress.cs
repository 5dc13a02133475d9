using JointOps.Local;
using JointOps.Local.Cluster;
using Npgsql;

namespace JointOps.Benchmarks.Contenders;

/// <summary>How far the three logs have got, read from the services' own tables.</summary>
internal sealed class LogProgress(LocalCluster cluster)
{
    /// <summary>Waits until every log is published and taken in; with receivers stopped, until Mexico's is published.</summary>
    public async Task SettleAsync(bool receivers, CancellationToken stop)
    {
        LocalService[] origins = receivers ? [.. LocalService.All] : [LocalService.Mexico];
        foreach (var origin in origins)
        {
            await UntilAsync(
                origin, "select coalesce((select max(idx) + 1 from tlog.entry), 0) <= coalesce((select min(next) from relay.position), 0)", stop);
            if (!receivers) continue;
            var head = await ScalarAsync(origin, "select coalesce((select max(idx) + 1 from tlog.entry), 0)", stop);
            foreach (var receiver in LocalService.All.Where(s => s != origin))
                await UntilAsync(
                    receiver, $"select coalesce((select version from ledger.mt_streams where id = 'from:{origin.Code}'), 0) >= {head}", stop);
        }
    }

    private async Task UntilAsync(LocalService service, string condition, CancellationToken stop)
    {
        while (await ScalarAsync(service, condition, stop) is not true) await Task.Delay(100, stop);
    }

    private async Task<object?> ScalarAsync(LocalService service, string sql, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(cluster.Superuser) { Database = service.Database, Pooling = true }.ConnectionString);
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop);
    }
}
