using System.Net;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>The numbers that people say for events, on every channel.</summary>
public class NumberTests(TappedCluster cluster)
{
    [Fact]
    public async Task An_event_has_one_number_everywhere_and_whoever_may_see_it_finds_it_by_that()
    {
        var (guard, atf) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison"));
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        var (operation, word) = (await guard.OperationAsync(), Markers.New());
        var report = await guard.ReportAsync(operation, word);
        var number = await NumberAsync(guard, operation, report);
        number.ShouldStartWith("MX-");
        await atf.FeedShowsAsync("atf", report, c => c?.Contains(word, StringComparison.Ordinal) == true, "ATF has it");
        await Databases.UntilAsync(async () => (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Status == HttpStatusCode.OK, "it is told");
        (await auditor.GetAsync($"/api/v1/timeline/mx/{report}")).Json.GetProperty("number").GetString().ShouldBe(number);
        foreach (var who in (Officer[])[guard, atf, auditor])
        {
            var found = (await FindAsync(who, number.ToLowerInvariant().Replace('-', ' '))).ShouldHaveSingleItem();
            found.GetProperty("id").GetGuid().ShouldBe(report);
            found.GetProperty("content").GetProperty("narrative").GetString().ShouldBe(word);
        }
        using var tool = await CommandLineTool.OfAsync(cluster, "us", "atf.reader");
        (await tool.RunAsync("find", number)).Output.ShouldContain(word);
    }

    [Fact]
    public async Task Who_may_not_see_an_event_is_told_no_number_and_finds_none_by_it()
    {
        var (guard, army) = (await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"),
            await Officer.OfAsync(cluster, LocalService.Mexico, "sedena.liaison"));
        var atf = await Officer.OfAsync(cluster, LocalService.UnitedStates, "atf.liaison");
        var operation = await guard.OperationAsync();
        var (hidden, recalled) = (await guard.ReportAsync(operation, Markers.New(), "agency"), await guard.ReportAsync(operation, Markers.New()));
        var (number, gone) = (await NumberAsync(guard, operation, hidden), await NumberAsync(guard, operation, recalled));
        await atf.FeedShowsAsync("atf", recalled, c => c is not null, "ATF has it");
        await guard.SayAsync($"/api/v1/operations{operation}/recalls", $$"""{"target":"{{recalled}}","reason":"se retira"}""");
        await atf.FeedShowsAsync("atf", recalled, c => c == "tombstone", "ATF has it no more");
        (await FindAsync(guard, number)).ShouldHaveSingleItem();
        (await FindAsync(army, number)).ShouldBeEmpty();
        (await FindAsync(atf, gone)).ShouldBeEmpty();
        (await atf.GetAsync("/api/v1/events?number=482113")).Code.ShouldBe("bad-query");
    }

    private static async Task<JsonElement[]> FindAsync(Officer who, string number) =>
        [.. (await who.GetAsync($"/api/v1/events?number={Uri.EscapeDataString(number)}")).Json.EnumerateArray()];

    private static async Task<string> NumberAsync(Officer who, string operation, Guid id) =>
        (await who.GetAsync($"/api/v1/operations{operation}")).Json.GetProperty("events").EnumerateArray()
            .Single(e => e.GetProperty("id").GetGuid() == id).GetProperty("number").GetString()!;
}
