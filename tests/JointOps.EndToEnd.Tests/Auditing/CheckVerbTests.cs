using System.Net;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>An operator has everything checked on demand, on a store of many events while others post.</summary>
[Collection(nameof(Audited))]
public class CheckVerbTests(AuditedCluster cluster)
{
    private static readonly (LocalService, string)[] _changes =
    [
        (LocalService.Mexico, "update model.operation set row = row || '{\"x\":1}' where key = (select min(key) from model.operation) returning key"),
        (LocalService.UnitedStates,
            "update feed.content set bytes = bytes || ' ' where event = (select min(event::text)::uuid from feed.content) returning event"),
        (LocalService.Coordination,
            "update timeline.row set content = content || ' ' where origin = 'us' and idx = 77 returning origin || ' ' || idx || ' ' || rev"),
        (LocalService.Mexico, "delete from tlog.node where origin = 'mx' and level = 8 and n = 3 returning 'leaf 768–1024'"),
        (LocalService.UnitedStates, "delete from tlog.node where origin = 'mx' and level = 8 and n = 3 returning 'leaf 768–1024'"),
    ];

    [Fact]
    public async Task Nothing_is_found_in_any_of_the_three_while_others_post()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await guard.OperationAsync();
        var checking = Task.WhenAll(LocalService.All.Select(CheckAsync));
        while (!checking.IsCompleted) await guard.ReportAsync(operation, Markers.New());
        foreach (var ran in await checking)
        {
            ran.Exit.ShouldBe(0, ran.Output + ran.Errors);
            ran.Output.ShouldStartWith("All leaves are as they were signed: ");
        }
    }

    [Fact]
    public async Task What_somebody_changed_is_named_by_the_verb_in_health_on_the_page_and_in_the_metrics_until_it_is_put_right()
    {
        foreach (var (service, change) in _changes)
        {
            var table = change.Split(' ')[change.StartsWith("delete", StringComparison.Ordinal) ? 2 : 1];
            await cluster.BehindTriggersAsync(service, $"create table public.before as select * from {table}");
            var named = (await cluster.BehindTriggersAsync(service, change))!.ToString()!;
            var ran = await CheckAsync(service);
            ran.Exit.ShouldBe(1, ran.Output + ran.Errors);
            ran.Output.ShouldContain(named, Case.Sensitive, ran.Errors);
            if (named.StartsWith("leaf", StringComparison.Ordinal)) ran.Output.ShouldContain("the stored node of these leaves is missing");
            else ran.Output.ShouldContain($"table {table}, {named}: it is not what the events give");
            using var http = await cluster.ClientAsync(service, null, TestContext.Current.CancellationToken);
            var ready = await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            ready.ShouldContain("see jointops check");
            var known = (await (await Officer.OfAsync(cluster, service, $"operator.{service.Code}")).GetAsync("/api/v1/verification")).Json;
            known.GetProperty("check").GetProperty("findings").GetInt32().ShouldBeGreaterThan(0);

            await cluster.BehindTriggersAsync(service, $"""
                do $$ declare c text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
                  where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '');
                begin
                  delete from {table};
                  execute format('insert into {table} (%s) select %s from public.before', c, c);
                  drop table public.before;
                end $$
                """);
            (await CheckAsync(service)).Exit.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Only_operators_may_ask_for_one()
    {
        foreach (var user in (string[])["gn.liaison", "auditor.mx"])
        {
            var other = await Officer.OfAsync(cluster, LocalService.Mexico, user);
            (await other.GetAsync("/api/v1/log-checks")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private async Task<Ran> CheckAsync(LocalService service)
    {
        using var tool = await CommandLineTool.OfAsync(cluster, service.Code, $"operator.{service.Code}");
        return await tool.RunAsync("check");
    }
}
