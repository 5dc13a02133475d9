using System.Net;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>Who may see what, told through the public API on both sides.</summary>
public class ReleaseStoryTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task A_recall_takes_the_content_from_everybody_and_shows_who_acknowledged_it()
    {
        var (guard, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"));
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        var (operation, word) = (await guard.OperationAsync(), Markers.New());
        var report = await guard.ReportAsync(operation, $"Nombra un domicilio: {word}");
        await atf.FeedShowsAsync("atf", report, c => c?.Contains(word, StringComparison.Ordinal) == true, "ATF has it");
        await Databases.UntilAsync(async () =>
            (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Body.Contains(word, StringComparison.Ordinal), "coordination has it");
        foreach (var service in (LocalService[])[LocalService.UnitedStates, LocalService.Coordination])
            Markers.In(await cluster.EverythingAsync(service)).ShouldContain(word);

        var recall = await guard.SayAsync($"/api/v1/operations{operation}/recalls", $$"""{"target":"{{report}}","reason":"Nombraba un domicilio"}""");

        await atf.FeedShowsAsync("atf", report, c => c == "tombstone", "ATF has a tombstone");
        await atf.FeedShowsAsync("atf", recall, c => c?.Contains("Nombraba", StringComparison.Ordinal) == true, "ATF is told of the recall");
        await Databases.UntilAsync(async () => (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Json.GetProperty("withdrawn").GetBoolean()
            || (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Json.GetProperty("content").ValueKind == System.Text.Json.JsonValueKind.Null,
            "the timeline tells that it existed");
        foreach (var service in (LocalService[])[LocalService.UnitedStates, LocalService.Coordination])
            await Databases.UntilAsync(
                async () => !Markers.In(await cluster.EverythingAsync(service)).Contains(word), $"nothing of it is in {service.Name}'s database");
        (await guard.InFeedAsync("gn", report))!.ShouldContain(word, customMessage: "its own agency keeps it");

        var board = await guard.ListedAsync("/api/v1/recalls", r => r.GetProperty("withdrawal").GetProperty("id").GetGuid() == recall
            && r.State("us") == "acknowledged" && r.State("coordination") == "acknowledged", "both services have acknowledged");
        board.State("atf").ShouldBe("pending");
        board.State("sedena").ShouldBe("pending");
        (await atf.ListedAsync("/api/v1/recalls", r => r.GetProperty("withdrawal").GetProperty("id").GetGuid() == recall, "ATF sees it")).GetProperty(
            "awaitsMe").GetBoolean().ShouldBeTrue();
        await atf.SayAsync($"/api/v1/recalls/mx/{recall}/acknowledge", "{}");
        await guard.ListedAsync("/api/v1/recalls",
            r => r.GetProperty("withdrawal").GetProperty("id").GetGuid() == recall && r.State("atf") == "acknowledged", "ATF has acknowledged");
        (await atf.TryAsync($"/api/v1/recalls/mx/{recall}/acknowledge", "{}")).Code.ShouldBe("already-acknowledged");
        (await guard.TryAsync($"/api/v1/operations{operation}/recalls", $$"""{"target":"{{report}}","reason":"otra vez"}""")).Code
            .ShouldBe("already-recalled");
    }

    [Fact]
    public async Task Widening_discloses_the_event_with_its_corrections_and_narrowing_takes_it_back()
    {
        var (guard, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"));
        var army = await Officer.OfAsync(cluster, LocalService.Mexico, "sedena.liaison");
        var (operation, word) = (await guard.OperationAsync(), Markers.New());
        var report = await guard.ReportAsync(operation, word, "national");
        var correction = await guard.SayAsync($"/api/v1/operations{operation}/corrections",
            $$"""{"target":"{{report}}","reason":"error","fields":[{"path":"narrative","value":"{{word}} corregido"}]}""");
        (await atf.InFeedAsync("atf", report)).ShouldBeNull();

        await guard.SayAsync(
            $"/api/v1/operations{operation}/marking-changes", $$"""{"target":"{{report}}","marking":"binational","reason":"Autorizado"}""");
        await atf.FeedShowsAsync("atf", correction, c => c?.Contains("corregido", StringComparison.Ordinal) == true, "ATF has the correction");
        (await atf.InFeedAsync("atf", report))!.ShouldContain(word);
        (await army.InFeedAsync("sedena", report))!.ShouldContain(word);
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        await Databases.UntilAsync(async () => (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Body
            .Contains("corregido", StringComparison.Ordinal), "the timeline shows it corrected");

        await guard.SayAsync(
            $"/api/v1/operations{operation}/marking-changes", $$"""{"target":"{{report}}","marking":"national","reason":"Fue un error"}""");
        await atf.FeedShowsAsync("atf", report, c => c == "tombstone", "ATF has a tombstone");
        await atf.FeedShowsAsync("atf", correction, c => c == "tombstone", "of the correction too");
        (await army.InFeedAsync("sedena", report))!.ShouldContain(word);
        foreach (var service in (LocalService[])[LocalService.UnitedStates, LocalService.Coordination])
            await Databases.UntilAsync(
                async () => !Markers.In(await cluster.EverythingAsync(service)).Contains(word), $"nothing of it is in {service.Name}'s database");
        (await guard.TryAsync($"/api/v1/operations{operation}/marking-changes",
            $$"""{"target":"{{report}}","marking":"national","reason":"otra vez"}""")).Code.ShouldBe("marking-same");
        (await guard.TryAsync($"/api/v1/operations{operation}/marking-changes",
            $$"""{"target":"{{report}}","marking":"binational","reason":"otra vez"}""")).Code.ShouldBe("marking-withdrawn");
    }

    [Fact]
    public async Task Corrections_follow_their_event_and_those_of_the_house_never_leave()
    {
        var (guard, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"));
        var army = await Officer.OfAsync(cluster, LocalService.Mexico, "sedena.liaison");
        var (operation, told, home) = (await guard.OperationAsync(), Markers.New(), Markers.New());
        var path = $"/api/v1/operations{operation}";
        var report = Guid.CreateVersion7();
        await guard.PostAsync<ReportPosted>($"{operation}/reports", new(new("uno", "es", "inf-1"), "agency"), report);
        await guard.SayAsync($"{path}/marking-changes", $$"""{"target":"{{report}}","marking":"national","reason":"Autorizado"}""");
        var correction = await guard.SayAsync(
            $"{path}/corrections", $$"""{"target":"{{report}}","reason":"error","fields":[{"path":"narrative","value":"{{told}}"}]}""");
        var house = await guard.SayAsync(
            $"{path}/corrections", $$"""{"target":"{{report}}","reason":"{{home}}","fields":[{"path":"informant","value":"inf-2"}]}""");
        await guard.SayAsync($"{path}/marking-changes", $$"""{"target":"{{report}}","marking":"binational","reason":"Autorizado"}""");
        await atf.FeedShowsAsync("atf", correction, c => c?.Contains(told, StringComparison.Ordinal) == true, "ATF has the correction");
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        await Databases.UntilAsync(async () => (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Body
            .Contains(told, StringComparison.Ordinal), "the timeline shows it corrected");

        await guard.SayAsync($"{path}/recalls", $$"""{"target":"{{report}}","reason":"error"}""");
        foreach (var id in new[] { report, correction }) await atf.FeedShowsAsync("atf", id, c => c == "tombstone", "ATF has tombstones");
        (await atf.InFeedAsync("atf", house)).ShouldBeNull();
        (await army.InFeedAsync("sedena", house)).ShouldBe("tombstone");
        foreach (var service in (LocalService[])[LocalService.UnitedStates, LocalService.Coordination])
            await Databases.UntilAsync(async () => Markers.In(await cluster.EverythingAsync(service)) is var left
                && !left.Contains(told) && !left.Contains(home), $"nothing is left in {service.Name}");
        (await guard.ListedAsync("/api/v1/recalls", r => r.GetProperty("event").GetProperty("id").GetGuid() == report, "the recall is on the board"))
            .GetProperty("type").GetString().ShouldBe("record.recalled.v1", "a widening withdraws nothing");
    }

    [Fact]
    public async Task What_its_originator_thinks_of_it_goes_with_the_content_and_never_into_the_leaf()
    {
        var (attorney, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.reader"));
        var (operation, id) = (await attorney.OperationAsync(), Guid.CreateVersion7());
        await attorney.PostAsync<ReportPosted>($"{operation}/reports", new(new("Lo dijo un vecino", "es"), "binational", Evaluation: "B3"), id);
        async Task<System.Text.Json.JsonElement[]> SeenAsync(Officer reader, string agency) =>
            [.. (await reader.GetAsync($"/feeds/v1/{agency}/events?limit=1000&subject=operations{operation}&type=operation.report-posted.v1")).Json
                .EnumerateArray()];
        await Databases.UntilAsync(
            async () => await SeenAsync(atf, "atf") is [var seen] && seen.GetProperty("evaluation").GetString() == "B3", "ATF reads the evaluation");
        (await SeenAsync(attorney, "fgr")).ShouldHaveSingleItem().GetProperty("evaluation").GetString().ShouldBe("B3");
        (await cluster.ScalarAsync<string>(LocalService.Mexico, $"select convert_from(bytes, 'UTF8') from tlog.entry where event_id = '{id}'"))!
            .ShouldNotContain("evaluation");

        await attorney.SayAsync($"/api/v1/operations{operation}/recalls", $$"""{"target":"{{id}}","reason":"No era así"}""");
        await Databases.UntilAsync(
            async () => await SeenAsync(atf, "atf") is [var gone] && !gone.TryGetProperty("evaluation", out _), "it is gone with the content");
        foreach (var service in LocalService.All)
            (await cluster.ScalarAsync<long>(service, $"select count(*) from tlog.disclosure where origin = 'mx' and idx = (select leaf_index from "
                + $"release.mark where event in (select event from feed.entry where id = '{id}') order by version desc limit 1)")).ShouldBe(0);
    }

    [Fact]
    public async Task Consent_lets_one_more_agency_have_it_until_somebody_ends_it()
    {
        var (attorney, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"));
        var hsi = await Officer.OfAsync(cluster, LocalService.UnitedStates, "hsi.reader");
        var auditor = await Officer.OfAsync(cluster, LocalService.UnitedStates, "auditor.us");
        var report = await attorney.ReportAsync(await attorney.OperationAsync(), "Serie A1-22871-18", releaseTo: ["atf"], handling: "H2");
        await atf.FeedShowsAsync("atf", report, c => c is not null, "ATF has it");
        var (hidden, absent) = (await hsi.GetAsync($"/api/v1/events/mx/{report}/why"),
            await hsi.GetAsync($"/api/v1/events/mx/{Guid.CreateVersion7()}/why"));
        hidden.Status.ShouldBe(HttpStatusCode.NotFound);
        hidden.Body.Replace(report.ToString(), "").Length.ShouldBe(absent.Body.Length - 36);
        (await hsi.InFeedAsync("hsi", report)).ShouldBeNull();

        var request = await atf.SayAsync("/api/v1/consents",
            $$"""{"event":{"side":"mx","id":"{{report}}"},"for":"hsi","purpose":"investigation","reason":"La serie está en su caso"}""");
        bool Is(System.Text.Json.JsonElement c, string status) =>
            c.GetProperty("request").GetProperty("id").GetGuid() == request && c.GetProperty("status").GetString() == status;
        (await attorney.ListedAsync("/api/v1/consents", c => Is(c, "requested"), "FGR is asked")).GetProperty("awaitsMe").GetBoolean().ShouldBeTrue();
        var approve = $$"""{"expires":"{{DateTimeOffset.UtcNow.AddDays(7):O}}"}""";
        await attorney.SayAsync($"/api/v1/consents/us/{request}/approve", approve);
        await hsi.FeedShowsAsync("hsi", report, c => c?.Contains("A1-22871-18", StringComparison.Ordinal) == true, "HSI has it");
        (await hsi.GetAsync($"/api/v1/events/mx/{report}/why")).Json.GetProperty("rule").GetString().ShouldBe("consent");
        var then = DateTimeOffset.UtcNow;

        await attorney.SayAsync($"/api/v1/consents/us/{request}/suspend", """{"reason":"En revisión"}""");
        await hsi.FeedShowsAsync("hsi", report, c => c == "tombstone", "HSI no longer has it");
        await attorney.SayAsync($"/api/v1/consents/us/{request}/approve", approve);
        await hsi.FeedShowsAsync("hsi", report, c => c?.Contains("A1-22871-18", StringComparison.Ordinal) == true, "HSI has it again");
        await atf.SayAsync($"/api/v1/consents/us/{request}/end", """{"reason":"El caso concluyó"}""");
        await hsi.FeedShowsAsync("hsi", report, c => c == "tombstone", "it is over");
        await attorney.ListedAsync("/api/v1/consents", c => Is(c, "ended"), "FGR is told of the end");
        (await attorney.TryAsync($"/api/v1/consents/us/{request}/approve", approve)).Code.ShouldBe("consent-decided");
        // Mexico repeats the end in its own log, where the approval stands: whatever order a third service takes the two logs in, it ends.
        await Databases.UntilAsync(async () => await cluster.ScalarAsync<bool>(LocalService.Mexico, $"""
            select exists (select 1 from tlog.entry e
              where e.idx > (select max(idx) from tlog.entry a where convert_from(a.bytes, 'UTF8')::jsonb->>'subject' = 'consents/us-{request}'
                and convert_from(a.bytes, 'UTF8')::jsonb->>'type' = 'consent.approved.v1')
              and convert_from(e.bytes, 'UTF8')::jsonb->>'subject' = 'consents/us-{request}'
                and convert_from(e.bytes, 'UTF8')::jsonb->>'type' = 'consent.ended.v1')
            """), "the end is repeated");
        (await atf.InFeedAsync("atf", report))!.ShouldContain("A1-22871-18");

        // The decision as of then, with the rule and the fact that decided.
        var replayed = await auditor.GetAsync($"/api/v1/events/mx/{report}/why?agency=hsi&at={Uri.EscapeDataString(then.ToString("O"))}");
        replayed.Json.GetProperty("rule").GetString().ShouldBe("consent");
        replayed.Json.GetProperty("mark").GetProperty("consent").GetProperty("request").GetGuid().ShouldBe(request);
        (await auditor.GetAsync($"/api/v1/events/mx/{report}/why?agency=hsi")).Json.GetProperty("sight").GetString().ShouldBe("tombstone");
    }
}
