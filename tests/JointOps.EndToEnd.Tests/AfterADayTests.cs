using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What happens as time goes by: the demonstration clock of all services is moved.</summary>
public class AfterADayTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task An_agency_that_was_away_for_a_day_is_overdue_then_acknowledges_and_never_gets_the_content()
    {
        var start = new DateTimeOffset(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
        await cluster.HoldClocksAsync(start);
        var (guard, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"));
        var auditor = await Officer.OfAsync(cluster, LocalService.UnitedStates, "auditor.us");
        var (operation, word, kept) = (await guard.OperationAsync(), Markers.New(), Markers.New());
        var report = await guard.ReportAsync(operation, word);
        var shortLived = await guard.ReportAsync(operation, kept, keepUntil: start.AddHours(20));
        await atf.FeedShowsAsync("atf", shortLived, c => c?.Contains(kept, StringComparison.Ordinal) == true, "ATF could have it");
        await guard.PostAsync<SeizureRecorded>($"{operation}/seizures", new(
            new("IPH-2019-1", new("san-ysidro", "south"), "southbound", [new(1, "firearm", Serial: "S-1", SerialState: "ok")]), "binational",
            start.AddHours(-1), "America/Tijuana", KeepUntil: start.AddHours(20)));
        await atf.PostAsync<AssetIdentified>("assets", new(
            new("vehicle", "US-CA", new(new(1_000, "NOK"), new(2019, 7, 1), "appraisal")), "binational", Pair: "border",
            KeepUntil: start.AddHours(20)), under: "");
        foreach (var officer in (Officer[])[guard, atf])
            await Databases.UntilAsync(async () => await FiguresAsync(officer) == "1 seizure, NOK", "both are counted, and read again they stand");
        var recall = await guard.SayAsync($"/api/v1/operations{operation}/recalls", $$"""{"target":"{{report}}","reason":"Nombraba un domicilio"}""");
        bool Stands(System.Text.Json.JsonElement r, string state) =>
            r.GetProperty("withdrawal").GetProperty("id").GetGuid() == recall && r.State("atf") == state;
        await guard.ListedAsync("/api/v1/recalls", r => Stands(r, "pending"), "ATF is pending");

        await cluster.HoldClocksAsync(start.AddHours(25));
        await guard.ListedAsync("/api/v1/recalls", r => Stands(r, "overdue"), "ATF is overdue");
        await atf.FeedShowsAsync("atf", report, c => c == "tombstone", "it reads from the start, a day later");
        await atf.SayAsync($"/api/v1/recalls/mx/{recall}/acknowledge", "{}");
        await guard.ListedAsync("/api/v1/recalls", r => Stands(r, "acknowledged"), "ATF has acknowledged");

        // What was to be kept until the twentieth hour is gone by itself, on every channel; figures that were read before count it no more.
        foreach (var officer in (Officer[])[guard, atf]) (await FiguresAsync(officer)).ShouldBe("0 seizure, ");
        await atf.FeedShowsAsync("atf", shortLived, c => c == "tombstone", "its time is over");
        foreach (var service in (LocalService[])[LocalService.UnitedStates, LocalService.Coordination])
            await Databases.UntilAsync(async () => Markers.In(await cluster.EverythingAsync(service)) is var left
                && !left.Contains(word) && !left.Contains(kept), $"nothing of either is in {service.Name}'s database");
        var replay = (await auditor.GetAsync("/api/v1/audit/replay")).Body;
        replay.ShouldContain(report.ToString());
        replay.ShouldNotContain(word);
        replay.ShouldNotContain(kept);

        // Nor does its origin's own history show what was to be kept until then; that it happened, it shows.
        var atHome = await Officer.OfAsync(cluster, LocalService.Mexico, "auditor.mx");
        var stream = (await atHome.GetAsync($"/api/v1/audit/streams{operation}")).Body;
        stream.ShouldContain(shortLived.ToString());
        stream.ShouldContain(word);
        foreach (var history in new[] { stream, (await atHome.GetAsync("/api/v1/audit/replay")).Body }) history.ShouldNotContain(kept);
    }

    private static async Task<string> FiguresAsync(Officer officer)
    {
        var trends = (await officer.GetAsync("/api/v1/trends?from=2019-07-20&to=2019-07-24")).Json;
        var fall = (await officer.GetAsync("/api/v1/assets/waterfall?asOf=2019-07-24")).Json;
        return $"{trends.GetProperty("total").GetProperty("counts").GetProperty("seizures")} seizure, "
            + string.Join(' ', fall.GetProperty("currencies").EnumerateArray().Select(c => c.GetProperty("currency").GetString()));
    }
}
