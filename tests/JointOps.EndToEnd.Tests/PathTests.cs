using System.Net;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

public class PathTests(TappedCluster cluster)
{
    public static TheoryData<string, string> Sides => new() { { "mx", "gn.liaison" }, { "us", "cbp.liaison" } };

    private static LocalService Service(string side) => LocalService.All.Single(s => s.Code == side);

    [Theory]
    [MemberData(nameof(Sides))]
    public async Task What_an_officer_posts_stands_on_the_timeline_with_its_index(string side, string user)
    {
        var officer = await Officer.OfAsync(cluster, Service(side), user);
        var key = Guid.CreateVersion7();
        var posted = await officer.PostAsync<ReportPosted>(
            await officer.OperationAsync() + "/reports", new(new("Sin novedad", "es"), "binational"), key);

        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        Answer? shown = null;
        await Databases.UntilAsync(
            async () => (shown = await auditor.GetAsync($"/api/v1/timeline/{side}/{key}")).Status == HttpStatusCode.OK, "the timeline shows it");
        shown!.Json.GetProperty("index").GetInt64().ShouldBe(posted.Index!.Value);
        shown.Json.GetProperty("content").GetProperty("narrative").GetString().ShouldBe("Sin novedad");
    }

    [Fact]
    public async Task A_trace_is_asked_for_on_one_side_and_answered_on_the_other()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await guard.OperationAsync();
        var (seizure, request) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await guard.PostAsync<SeizureRecorded>(operation + "/seizures",
            new(new("IPH-1", new(Locality: "Centro"), "southbound", [new(1, "firearm", SerialState: "none")]), "binational"), seizure);
        var attorney = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        await attorney.PostAsync<TraceRequested>(
            operation + "/trace-requests", new(new(seizure, 1, "eTrace", "routine", "0700", "Tijuana", new(2019, 7, 26)), "binational"), request);

        var atf = await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison");
        var leg = await atf.OperationAsync();
        var body = $$$"""{"content":{"request":"{{{request}}}","result":"foreign","dealerToken":"D-1"},"marking":"binational"}""";
        await Databases.UntilAsync(async () => (await atf.SendAsync(leg + "/trace-results", body, Guid.CreateVersion7().ToString())) is var answer
            && (answer.Status == HttpStatusCode.Created
                || (answer.Code == "request-unknown" ? false : throw new InvalidOperationException(answer.Body))), "ATF may answer it");
        (await atf.SendAsync(leg + "/trace-results", body, Guid.CreateVersion7().ToString())).Code.ShouldBe("already-answered");
    }
}
