using System.Diagnostics;
using JointOps.Benchmarks.Contenders;
using JointOps.Local;
using JointOps.Local.Cluster;
using Npgsql;

namespace JointOps.Benchmarks.Measures;

/// <summary>
/// From the moment before a post is sent to its receipt: the commit, at its origin, of the second mirror's cosignature on a checkpoint that
/// covers it. JointOps alone: what is written by hand beside it proves nothing.
/// </summary>
internal sealed class Receipts(LocalCluster cluster, Results results, CancellationToken stop) : IAsyncDisposable
{
    private static readonly TimeSpan _watched = TimeSpan.FromSeconds(20), _window = TimeSpan.FromSeconds(10), _every = TimeSpan.FromMilliseconds(25);

    // A checkpoint is covered when the later of both mirrors' words was committed; an event, by the first such checkpoint beyond its index.
    private const string Covered = """
        with word as (
          select size, name, min(pg_xact_commit_timestamp(xmin)) at from tlog.cosignature
          where origin = 'mx' and name like '%/mirror' group by size, name),
        covered as (select size, max(at) at from word group by size having count(*) = 2)
        select e.event_id, (select min(at) from covered c where c.size > e.idx) from tlog.entry e where e.event_id = any($1)
        """;

    private readonly NpgsqlDataSource _mexico = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(cluster.Superuser) { Database = LocalService.Mexico.Database, Pooling = true });

    /// <summary>At a steady 40 posts a second, then as fast as the answers come.</summary>
    public async Task MeasureAsync(Contender contender)
    {
        if (contender is not JointOpsContender) return;
        await Posting.CountAsync(contender, 1_000, stop);
        await contender.SettleAsync(receivers: true, stop);
        await PacedAsync(contender);
        await contender.SettleAsync(receivers: true, stop);
        var began = DateTime.UtcNow;
        var (ids, _) = await Posting.ForAsync(contender, _window, stop);
        var last = (await UntilCoveredAsync(ids)).Values.Max();
        results.Add("receipted posts/s, 16 connections", contender, ids.Length / (last - began).TotalSeconds);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _mexico.DisposeAsync();

    private async Task PacedAsync(Contender contender)
    {
        var sent = new List<Task<(Guid Id, DateTime At)>>();
        using var timer = new PeriodicTimer(_every);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < _watched; await timer.WaitForNextTickAsync(stop))
        {
            var lane = sent.Count % Contender.Lanes;
            sent.Add(Task.Run(async () => (DateTime.UtcNow, await contender.PostAsync(lane, stop)) is var (at, id) ? (id, at) : default, stop));
        }
        var posts = await Task.WhenAll(sent);
        var covered = await UntilCoveredAsync([.. posts.Select(p => p.Id)]);
        double[] delays = [.. posts.Skip(40).Select(p => (covered[p.Id] - p.At).TotalMilliseconds).Order()]; // the first second warms up
        results.Add("post to receipt at 40/s, p50 ms", contender, delays[delays.Length / 2]);
        results.Add("post to receipt at 40/s, p99 ms", contender, delays[delays.Length * 99 / 100]);
    }

    private async Task<Dictionary<Guid, DateTime>> UntilCoveredAsync(Guid[] ids)
    {
        while (true)
        {
            await Task.Delay(500, stop);
            await using var command = _mexico.CreateCommand(Covered);
            command.Parameters.Add(new() { Value = ids });
            command.CommandTimeout = 120;
            var covered = new Dictionary<Guid, DateTime>();
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop))
                if (!r.IsDBNull(1)) covered[r.GetGuid(0)] = r.GetDateTime(1);
            if (covered.Count == ids.Length) return covered;
        }
    }
}
