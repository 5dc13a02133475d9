using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Requests of traces as a list, from which ATF takes what it answers.</summary>
public class TraceListTests(TappedCluster cluster)
{
    [Fact]
    public async Task A_request_is_among_the_open_ones_on_all_three_services_until_it_is_answered()
    {
        var (atf, cbp) = (await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"),
            await Officer.OfAsync(cluster, LocalService.Coordination, "cbp.reader"));
        var (gn, fgr, operation) = await MexicoAsync();
        var (seizure, request) = await RequestAsync(gn, fgr, operation, "binational");
        await Databases.UntilAsync(
            async () => await FindAsync(atf, request) is not null && await FindAsync(cbp, request) is not null, "it is listed");
        var found = (await FindAsync(atf, request))!.Value;
        (Text(found, "state"), Text(found, "agency"), Text(found.GetProperty("firearm"), "serial"), Text(found.GetProperty("seizure"), "id"))
            .ShouldBe(("requested", "fgr", "L-1", seizure.ToString()));
        using var tool = await CommandLineTool.OfAsync(cluster, "us", "atf.liaison");
        (await tool.RunAsync("list", "traces", "--open", "--limit", "200")).Output.ShouldContain(request.ToString());

        var (leg, known) = (await atf.OperationAsync(), (await atf.GetAsync("/api/v1/traces?limit=1")).Json.GetProperty("knownAt").GetString()!);
        var closing = Guid.CreateVersion7();
        await atf.PostAsync<TraceClosedUnresolved>($"{leg}/trace-closings", new(new(request, "records-lost"), "binational"), closing);
        Text((await FindAsync(atf, request))!.Value, "state").ShouldBe("unresolved"); // an answer may still come
        await atf.PostAsync<TraceCompleted>($"{leg}/trace-results", new(new(request, "foreign"), "binational"));
        (await FindAsync(atf, request)).ShouldBeNull();
        (await FindAsync(atf, request, $"&knownAt={known}")).ShouldNotBeNull();
        Text((await FindAsync(atf, request, open: false))!.Value, "reason").ShouldBe("foreign");
        (await tool.RunAsync("list", "traces", "--open", "--limit", "200")).Output.ShouldNotContain(request.ToString());
        await Databases.UntilAsync(async () => await FindAsync(gn, request) is null, "Mexico knows the answer");
    }

    [Fact]
    public async Task A_request_that_was_retracted_is_none_and_one_that_is_hidden_is_in_no_list()
    {
        var sedena = await Officer.OfAsync(cluster, LocalService.Mexico, "sedena.reader");
        var (gn, fgr, operation) = await MexicoAsync();
        var (_, wrong) = await RequestAsync(gn, fgr, operation, "binational");
        var (_, shown) = await RequestAsync(gn, fgr, operation, "binational");
        var (_, hidden) = await RequestAsync(gn, fgr, operation, "agency");
        (await FindAsync(fgr, wrong)).ShouldNotBeNull();
        await fgr.PostAsync<RecordRetracted>($"{operation}/retractions", new(new(wrong, "Era de otra arma")));
        (await FindAsync(fgr, wrong, open: false)).ShouldBeNull();
        (await FindAsync(fgr, hidden)).ShouldNotBeNull();
        (await FindAsync(sedena, hidden, open: false)).ShouldBeNull();
        (await FindAsync(sedena, shown)).ShouldNotBeNull();
    }

    private async Task<(Officer Gn, Officer Fgr, string Operation)> MexicoAsync()
    {
        var gn = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        return (gn, await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"), await gn.OperationAsync());
    }

    private static async Task<(Guid Seizure, Guid Request)> RequestAsync(Officer gn, Officer fgr, string operation, string marking)
    {
        var (seizure, request) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await gn.PostAsync<SeizureRecorded>($"{operation}/seizures", new(
            new("IPH-2026-79", new("san-ysidro", "south"), "southbound", [new(1, "firearm", Type: "fusil", Serial: "L-1", SerialState: "ok")]),
            "binational"), seizure);
        await fgr.PostAsync<TraceRequested>($"{operation}/trace-requests",
            new(new(seizure, 1, "eTrace", "routine", "WEAP-01", "Tijuana", DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1))), marking), request);
        return (seizure, request);
    }

    private static async Task<JsonElement?> FindAsync(Officer officer, Guid request, string more = "", bool open = true)
    {
        var list = (await officer.GetAsync($"/api/v1/traces?limit=200&open={(open ? "true" : "false")}{more}")).Json;
        return list.GetProperty("traces").EnumerateArray().Where(t => Id(t) == request).Select(t => (JsonElement?)t).SingleOrDefault();
    }

    private static Guid Id(JsonElement trace) => trace.GetProperty("request").GetProperty("id").GetGuid();

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
