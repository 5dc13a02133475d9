using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Demo;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

public sealed class WhatIsShown(PlayedScenario played)
{
    private const string WholeSummer = "&knownAt=2019-12-31T00:00:00Z"; // other tests of this assembly post in our own time
    private static readonly DateTimeOffset EndOfDay45 = new(2019, 7, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_lines_were_posted_and_all_that_may_leave_was_taken_in()
    {
        played.Summary.Posted.ShouldBe(played.Scenario.Lines.Count);
        played.Summary.Disclosed.ShouldBe(played.Disclosed.Count);
        played.Summary.StillFrozen.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_timeline_holds_exactly_the_disclosable_events() =>
        Ids(await TimelineAsync("auditor.coordination", WholeSummer)).ShouldBe(played.Disclosed.Keys.Order().ToArray());

    [Fact]
    public async Task As_known_on_day_45_it_holds_what_was_recorded_by_then()
    {
        var known = await TimelineAsync("auditor.coordination", "&knownAt=2019-07-23T00:00:00Z");
        Ids(known).ShouldBe(played.Disclosed.Values.Where(l => l.Recorded < EndOfDay45).Select(l => l.Key).Order().ToArray());
        var late = played.Disclosed.Values.Where(l => l.Recorded >= EndOfDay45 && l.Posting.Occurred < EndOfDay45).ToArray();
        late.Length.ShouldBeGreaterThanOrEqualTo(8);
        Ids(known).ShouldNotContain(id => late.Any(l => l.Key == id));
    }

    [Fact]
    public async Task Each_agency_sees_on_the_timeline_exactly_what_Release_allows_it()
    {
        foreach (var agency in played.Reference.Agencies.All)
            Ids(await TimelineAsync(agency.Code + ".reader", WholeSummer)).ShouldBe(Allowed(agency, own: false), agency.Code);
    }

    [Fact]
    public async Task Each_agencys_feed_holds_exactly_what_Release_allows_it()
    {
        foreach (var agency in played.Reference.Agencies.All)
        {
            var service = agency.Side == "mx" ? LocalService.Mexico : LocalService.UnitedStates;
            (await FeedAsync(service, agency.Code)).ShouldBe(Allowed(agency, own: true), agency.Code);
        }
    }

    [Theory]
    [InlineData("nuevo-laredo-laredo", "world-trade", "2019-07-20", null)] // Mexico's report came two days late: both ends had worked
    [InlineData("tijuana-san-diego", "otay-mesa", "2019-08-24", 480)]
    public async Task The_mirror_shows_the_gaps_of_the_summer_and_none_that_late_facts_dissolved(string pair, string crossing, string day, int? minutes)
    {
        using var client = await played.ClientAsync(LocalService.Coordination, "cbp.reader", TestContext.Current.CancellationToken);
        var from = DateTimeOffset.Parse(day + "T00:00Z", null);
        int[] gaps = [-1];
        for (var tries = 0; tries < 200 && !gaps.SequenceEqual(minutes is { } m ? [m] : []); tries++)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/mirror?pair={pair}&from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}", TestContext.Current.CancellationToken);
            gaps = [.. page.GetProperty("pairs")[0].GetProperty("crossings").EnumerateArray().Single(c => c.GetProperty("crossing").GetString() == crossing)
                .GetProperty("gaps").EnumerateArray().Select(g => g.GetProperty("minutes").GetInt32())];
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
        gaps.ShouldBe(minutes is { } expected ? [expected] : []);
    }

    /// <summary>What an agency may see: everything of its own side that Release gives it, and of the other side what was disclosed.</summary>
    private Guid[] Allowed(Agency agency, bool own) =>
        [.. played.Scenario.Lines
            .Where(l => (own && l.Side == agency.Side) || played.Disclosed.ContainsKey(l.Key))
            .Where(l => Release.MaySee(played.Scenario.MarkOf(l), new(agency.Side, agency.Code, Roles.AgencyReader), played.Reference.Agencies, DateTimeOffset.UtcNow))
            .Select(l => l.Key).Order()];

    private async Task<List<JsonElement>> TimelineAsync(string user, string query)
    {
        using var client = await played.ClientAsync(LocalService.Coordination, user, TestContext.Current.CancellationToken);
        var (items, after) = (new List<JsonElement>(), (string?)"");
        while (after is not null)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/timeline?limit=60{query}{(after is "" ? "" : "&after=" + after)}", TestContext.Current.CancellationToken);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        return [.. items.Where(i => i.GetProperty("side").GetString() != "coordination")]; // what coordination states itself is another matter
    }

    private async Task<Guid[]> FeedAsync(LocalService service, string agency)
    {
        using var client = await played.ClientAsync(service, agency + ".reader", TestContext.Current.CancellationToken);
        var (ids, after, more) = (new List<Guid>(), "", true);
        while (more)
        {
            using var answer = await client.GetAsync($"/feeds/v1/{agency}/events?limit=70{after}", TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            ids.AddRange((await answer.Content.ReadFromJsonAsync<JsonElement[]>(TestContext.Current.CancellationToken))!
                .Where(e => e.GetProperty("source").GetString() != "//coordination.jointops.example")
                .Where(e => e.GetProperty("recordedtime").GetString()!.StartsWith("2019", StringComparison.Ordinal)).Select(e => e.GetProperty("id").GetGuid()));
            more = answer.Headers.GetValues("Feed-More").Single() == "true";
            after = "&after=" + answer.Headers.GetValues("Feed-Next").Single();
        }
        ids.ShouldBeUnique();
        return [.. ids.Order()];
    }

    /// <summary>Every event that an item stands for: itself, its corrections and its retraction.</summary>
    private static Guid[] Ids(IEnumerable<JsonElement> items) => [.. items
        .SelectMany(i => i.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).Prepend(i.GetProperty("id").GetGuid())).Order()];
}
