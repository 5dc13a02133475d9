using System.Collections.Concurrent;
using System.Text.Json;
using JointOps.Local.Cluster;
using JointOps.TestKit;

[assembly: AssemblyFixture(typeof(ClusterFixture))]

namespace JointOps.Chaos.Tests;

public class KillTests(ClusterFixture cluster)
{
    private const int Least = 150, BetweenKills = 25;
    private readonly ConcurrentQueue<Acknowledged> _book = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_event_stands_once_and_in_order_though_each_service_and_the_broker_were_killed()
    {
        var killed = false;
        var posting = Task.WhenAll(new[] { (LocalService.Mexico, "gn.liaison"), (LocalService.UnitedStates, "cbp.liaison") }.Select(async side =>
        {
            var caller = new Caller(await cluster.ClientAsync(side.Item1, side.Item2, Stop), side.Item1, _book);
            var operation = await caller.OperationAsync(Stop);
            await Task.WhenAll(
                Enumerable.Range(0, 3).Select(_ => caller.ReportAsync(operation, () => Volatile.Read(ref killed) && _book.Count >= Least, Stop)));
        }));
        foreach (var victim in new[] { "mexico", "rabbitmq", "united-states", "coordination" })
        {
            var (before, due) = (cluster.Cluster[victim].Mark, _book.Count + BetweenKills);
            await UntilAsync(() => Task.FromResult(_book.Count >= due), "posts go on");
            cluster.Cluster[victim].Signal("KILL");
            await UntilAsync(() => Task.FromResult(cluster.Cluster[victim].Mark is { } now && now != before), $"{victim} is started again");
        }
        Volatile.Write(ref killed, true);
        await posting;

        foreach (var side in new[] { LocalService.Mexico, LocalService.UnitedStates }) await ShouldBeWholeAsync(side);
        await ShouldStandOnTheTimelineAsync();
        foreach (var side in LocalService.All) await ShouldBeProvedAsync(side);
    }

    /// <summary>
    /// Every leaf is signed, and both mirrors, which compute the root themselves, sign the same; nobody holds a second root of any size, and nobody
    /// has evidence against anybody.
    /// </summary>
    private async Task ShouldBeProvedAsync(LocalService log)
    {
        await UntilAsync(async () => (await ColumnAsync(log, $"""
            select s.name from tlog.cosignature s where s.origin = '{log.Code}' and s.name like '%/mirror'
              and s.size = (select max(idx) + 1 from tlog.entry)
            """)).Distinct().Count() == 2, $"both mirrors hold all of {log.Name}");
        var signed = (await ColumnAsync(log, $"select note from tlog.checkpoint where origin = '{log.Code}'")).ToHashSet();
        foreach (var holder in LocalService.All)
        {
            (await ColumnAsync(holder, $"select note from tlog.checkpoint where origin = '{log.Code}'")).ShouldBeSubsetOf(signed);
            (await ColumnAsync(holder, "select kind || ' ' || origin from tlog.evidence")).ShouldBeEmpty(holder.Name);
        }
    }

    /// <summary>Both logs dense from 0, with every acknowledged event once, at the index that was answered.</summary>
    private async Task ShouldBeWholeAsync(LocalService side)
    {
        var own = _book.Where(a => a.Side == side.Code).ToArray();
        var log = await ColumnAsync(side, "select event_id::text from tlog.entry order by idx");
        log.ShouldBe(own.Where(a => a.Index is not null).OrderBy(a => a.Index).Select(a => a.Id.ToString()));
        own.Where(a => a.Index is not null).Select(a => a.Index!.Value).Order().ShouldBe(Enumerable.Range(0, log.Count).Select(i => (long)i));
        (await ColumnAsync(side, "select e.idx::text from tlog.entry e order by e.idx")).ShouldBe(Enumerable.Range(0, log.Count).Select(i => $"{i}"));
        var feed = await ColumnAsync(side, $"select id::text from feed.entry where origin = '{side.Code}' order by pos");
        feed.ShouldBe(own.Select(a => a.Id.ToString()), ignoreOrder: true);
        (await ColumnAsync(side, "select f.pos::text from feed.entry f order by f.pos")).Index().ShouldAllBe(p => p.Item == $"{p.Index}");
    }

    private async Task ShouldStandOnTheTimelineAsync()
    {
        var expected = _book.Where(a => a.Index is not null).OrderBy(a => a.Side).ThenBy(a => a.Index).ToArray();
        await UntilAsync(async () => (await ColumnAsync(LocalService.Coordination, "select 1::text from timeline.row")).Count >= expected.Length,
            "the timeline has caught up");
        var shown = await TimelineAsync();
        shown.OrderBy(a => a.Side).ThenBy(a => a.Index).ShouldBe(expected);
        (await ColumnAsync(LocalService.Coordination, "select id::text from feed.entry order by pos")).Count.ShouldBe(expected.Length);
        foreach (var side in new[] { "mx", "us" })
            (await ColumnAsync(LocalService.Coordination, $"select id::text from feed.entry where origin = '{side}' order by pos"))
                .ShouldBe(expected.Where(e => e.Side == side).Select(e => e.Id.ToString())); // taken in in the order of its log
    }

    private async Task<List<Acknowledged>> TimelineAsync()
    {
        using var auditor = await cluster.ClientAsync(LocalService.Coordination, "auditor.coordination", Stop);
        var (shown, after) = (new List<Acknowledged>(), "");
        while (true)
        {
            var page = JsonSerializer.Deserialize<JsonElement>(
                await auditor.GetStringAsync(new Uri("/api/v1/timeline?limit=100" + after, UriKind.Relative), Stop));
            shown.AddRange(page.GetProperty("items").EnumerateArray().Select(i => new Acknowledged(
                i.GetProperty("side").GetString()!, i.GetProperty("id").GetGuid(), i.GetProperty("index").GetInt64())));
            if (page.GetProperty("next").GetString() is not { } next) return shown;
            after = "&after=" + next;
        }
    }

    private Task<List<string>> ColumnAsync(LocalService service, string sql) => Column.ReadAsync(cluster.Cluster.OwnerConnection(service), sql, Stop);

    private static Task UntilAsync(Func<Task<bool>> holds, string what) => Until.TrueAsync(holds, what, Stop);
}
