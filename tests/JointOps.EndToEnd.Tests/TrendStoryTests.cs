using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Trends through the public API: seizures of both sides with their denominators and traces, the same on all three services.</summary>
public class TrendStoryTests(TappedCluster cluster)
{
    // A day of its own, long ago: no other test of this cluster seizes anything on it.
    private static readonly DateTimeOffset _morning = new(2020, 3, 4, 15, 0, 0, TimeSpan.Zero);
    private const string Zone = "America/Tijuana", Days = "from=2020-03-04&to=2020-03-05&baseFrom=2020-03-02&baseTo=2020-03-04";

    [Fact]
    public async Task Both_sides_seizures_are_counted_once_with_their_traces_and_every_service_gives_the_same_figures()
    {
        var (gn, sedena, fgr) = (await OfficerAsync("gn"), await OfficerAsync("sedena"), await OfficerAsync("fgr"));
        var atf = await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison");
        var operation = await gn.OperationAsync();
        var (kept, given) = (await SeizeAsync(gn, operation, 2), await SeizeAsync(sedena, operation, 2));
        await SeizeAsync(gn, operation, 1, "agency");
        await gn.PostAsync<InspectionTallied>($"{operation}/inspections",
            On(new InspectionTallied("san-ysidro", "south", _morning, _morning.AddHours(2), 800, 50, 0, 0, 0)));
        var request = Guid.CreateVersion7();
        await fgr.PostAsync<TraceRequested>($"{operation}/trace-requests",
            new(new(kept, 1, "eTrace", "routine", "WEAP-01", "Tijuana", new(2020, 3, 4)), "binational"), request);
        await Databases.UntilAsync(
            async () => (await atf.GetAsync($"/api/v1/seizures/mx/{kept}")).Body.Contains("requested", StringComparison.Ordinal),
            "ATF has the request");
        var leg = await atf.OperationAsync();
        await atf.PostAsync<TraceCompleted>(
            $"{leg}/trace-results", new(new(request, "purchaser-identified", "AZ", new(2017, 3, 4), 368), "binational"));

        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.Mexico, "semar.reader"), (LocalService.UnitedStates, "atf.liaison"), (LocalService.Coordination, "cbp.reader")])
        {
            var reader = await Officer.OfAsync(cluster, service, user);
            await Databases.UntilAsync(
                async () => Told(await TrendsAsync(reader)) == "2 seizures, 4 firearms (4 long), 800 vehicles, 5 per 1,000; 1/4 1/1 1/1 1/1",
                $"{user} counts both reports and the answer");
        }
        await gn.PostAsync<InspectionTallied>($"{operation}/inspections",
            On(new InspectionTallied("san-ysidro", "south", _morning.AddHours(2), _morning.AddHours(4), 200, 0, 0, 0, 0)));
        var known = (await TrendsAsync(gn)).GetProperty("knownAt").GetString()!;
        await sedena.PostAsync<SeizureMerged>($"{operation}/seizure-merges",
            new(new(new("mx", kept), [given], [new(given, 1, 1), new(given, 2, 2)], "La misma revisión")));
        // its own hidden one too
        Told(await TrendsAsync(gn)).ShouldBe("2 seizures, 3 firearms (3 long), 1000 vehicles, 3 per 1,000; 1/3 1/1 1/1 1/1");
        var then = await TrendsAsync(gn, $"&knownAt={known}");
        Told(then).ShouldBe("3 seizures, 5 firearms (5 long), 1000 vehicles, 5 per 1,000; 1/5 1/1 1/1 1/1"); // the past is as it was
        Told(await TrendsAsync(await OfficerAsync("semar"))).ShouldBe("1 seizures, 2 firearms (2 long), 1000 vehicles, 2 per 1,000; 1/2 1/1 1/1 1/1");
        then.GetProperty("total").GetProperty("changes").GetProperty("firearms").GetProperty("reason").GetString().ShouldBe("base-zero");
        then.GetProperty("perDay").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("from=07/08/2019"), InlineData("from=2019-07-22T00:00:00Z"), InlineData("pair=nowhere"), InlineData("baseFrom=2019-01-01")]
    [InlineData("from=1899-12-31"), InlineData("from=2019-02-30"), InlineData("knownAt=2019-07-22")]
    public async Task Days_that_are_no_days_are_refused(string query) => await RefusedAsync(query, HttpStatusCode.BadRequest, "bad-query");

    [Theory]
    [InlineData("from=2019-07-22&to=2019-07-22", "window-order"), InlineData("from=2000-01-01&to=2019-07-22", "window-long")]
    public async Task Days_that_make_no_window_are_refused(string query, string code) =>
        await RefusedAsync(query, HttpStatusCode.UnprocessableEntity, code);

    private async Task RefusedAsync(string query, HttpStatusCode status, string code)
    {
        var answer = await (await OfficerAsync("gn")).GetAsync("/api/v1/trends?" + query);
        (answer.Status, answer.Json.GetProperty("code").GetString()).ShouldBe((status, code));
    }

    private Task<Officer> OfficerAsync(string agency) => Officer.OfAsync(cluster, LocalService.Mexico, $"{agency}.liaison");

    private static Posting<T> On<T>(T content) where T : notnull => new(content, Markings.Binational, _morning.AddHours(3), Zone);

    private static async Task<Guid> SeizeAsync(Officer officer, string operation, int rifles, string marking = "binational")
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<SeizureRecorded>($"{operation}/seizures", On(new SeizureRecorded(
            "IPH-2020-000714", new("san-ysidro", "south"), "southbound",
            [.. Enumerable.Range(1, rifles).Select(no => new SeizedItem(no, "firearm", Type: "fusil", SerialState: "obliterated"))])) with
        { Marking = marking }, key);
        return key;
    }

    private static async Task<JsonElement> TrendsAsync(Officer officer, string more = "") =>
        (await officer.GetAsync($"/api/v1/trends?{Days}{more}")).Json;

    private static string Told(JsonElement page)
    {
        var (counts, traces) = (page.GetProperty("total").GetProperty("counts"), page.GetProperty("traces").GetProperty("shares").EnumerateArray());
        var firearms = counts.GetProperty("firearms");
        return $"{counts.GetProperty("seizures")} seizures, {firearms.GetProperty("total")} firearms ({firearms.GetProperty("longGuns")} long), "
            + $"{counts.GetProperty("vehicles")} vehicles, {counts.GetProperty("perThousandVehicles")} per 1,000; "
            + string.Join(' ', traces.Select(s => $"{s.GetProperty("numerator")}/{s.GetProperty("denominator")}"));
    }
}
