using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Demo;
using JointOps.Local.Cluster;
using JointOps.ScenarioBook;

namespace JointOps.Scenario.Tests;

public sealed class WhatIsShown(PlayedScenario played)
{
    private static readonly DateTimeOffset _endOfDay45 = new(2019, 7, 23, 0, 0, 0, TimeSpan.Zero),
        _endOfDay90 = new(2019, 9, 6, 0, 0, 0, TimeSpan.Zero),
        _wholeStory = new(2022, 12, 31, 0, 0, 0, TimeSpan.Zero); // other tests of this assembly post in our own time

    private static readonly Reader _auditor = new("coordination", null, Roles.Auditor);

    private readonly Expected _expected = new(played);

    public static TheoryData<DateTimeOffset> Days => [_endOfDay45, _endOfDay90, _wholeStory];

    [Fact]
    public void All_lines_were_posted_and_all_that_may_leave_was_taken_in()
    {
        played.Summary.Posted.ShouldBe(played.Scenario.Lines.Count);
        played.Summary.Disclosed.ShouldBe(played.Book.Pages.Count(p => p.LeftWith == p.Line));
        played.Summary.StillFrozen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Played_again_it_finds_everything_and_changes_nothing()
    {
        var before = await TimelineAsync("auditor.coordination", _wholeStory);
        (await played.PlayAsync()).AlreadyPlayed.ShouldBeTrue();
        (await TimelineAsync("auditor.coordination", _wholeStory)).Select(i => i.GetRawText()).ShouldBe(before.Select(i => i.GetRawText()));
    }

    [Theory, MemberData(nameof(Days))]
    public async Task As_known_on_a_day_the_timeline_holds_exactly_what_had_left_by_then(DateTimeOffset day) =>
        Shown(await TimelineAsync("auditor.coordination", day)).ShouldBe(_expected.Timeline(_auditor, day));

    [Fact]
    public async Task On_day_45_much_had_happened_that_was_not_known()
    {
        var known = Shown(await TimelineAsync("auditor.coordination", _endOfDay45)).Select(s => s.Id).ToHashSet();
        var late = played.Disclosed.Values.Where(p => p.LeftWith!.Recorded >= _endOfDay45 && p.Line.Posting.Occurred < _endOfDay45).ToArray();
        late.Length.ShouldBeGreaterThanOrEqualTo(8);
        late.ShouldAllBe(p => !known.Contains(p.Line.Key));
    }

    [Theory, MemberData(nameof(Days))]
    public async Task Each_agency_sees_on_the_timeline_exactly_what_the_rules_allow_it(DateTimeOffset day)
    {
        foreach (var agency in played.Reference.Agencies.All)
            Shown(await TimelineAsync(agency.Code + ".reader", day)).ShouldBe(_expected.Timeline(Expected.Of(agency), day), agency.Code);
    }

    [Fact]
    public async Task Each_agencys_feed_holds_exactly_what_the_rules_allow_it()
    {
        foreach (var agency in played.Reference.Agencies.All)
        {
            var feed = await FeedAsync(agency);
            feed.Where(e => IsOfScenario(Id(e))).Select(e => new Shown(Id(e), !e.TryGetProperty("tombstone", out _)))
                .OrderBy(s => s.Id).ToArray().ShouldBe(_expected.Feed(agency), agency.Code);
            Words(feed.Where(e => !IsOfScenario(Id(e)) && Service(e) != "coordination"), "type", Service, e => e.GetProperty("data"))
                .ShouldBe(_expected.Words(Expected.Of(agency)).Where(w => w.Service != "coordination").ToArray(), agency.Code);
        }
    }

    [Fact]
    public async Task What_the_services_say_to_recalls_and_ends_is_told_to_those_it_concerns_and_to_nobody_else()
    {
        foreach (var (user, reader) in played.Reference.Agencies.All
            .Select(a => (a.Code + ".reader", Expected.Of(a))).Append(("auditor.coordination", _auditor)))
        {
            var own = (await TimelineAsync(user, _wholeStory)).Where(
                i => !IsOfScenario(Id(i)) && i.GetProperty("type").GetString() is "record.recall-acknowledged.v1" or "consent.ended.v1");
            Words(own.Where(i => !IsOfScenario(Id(i))), "type", i => i.GetProperty("side").GetString()!, i => i.GetProperty("content"))
                .ShouldBe(_expected.Words(reader), user);
        }
    }

    [Theory, MemberData(nameof(Days))]
    public async Task Coordination_states_exactly_the_gaps_that_the_book_finds_and_stands_by_those_that_late_facts_left(DateTimeOffset day)
    {
        var before = BookOfGaps.Before(played.Book).Take(played.Scenario.Lines.Count(l => l.Recorded < day)).ToArray();
        var still = before[^1].Select(g => g.Place).ToHashSet();
        var stated = (await TimelineAsync("auditor.coordination", day)).Where(
            i => i.GetProperty("type").GetString() == "checkpoint.mirror-gap-detected.v1")
            .Select(i => (Gap(i), i.GetProperty("retracted").GetBoolean()))
            .OrderBy(g => g.Item1.From).ThenBy(g => g.Item1.OpenEnd, StringComparer.Ordinal);
        stated.ShouldBe(before.SelectMany(s => s).GroupBy(g => g.Place).Select(g => (g.Last(), !still.Contains(g.Key)))
            .OrderBy(g => g.Item1.From).ThenBy(g => g.Item1.OpenEnd, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_conflict_is_told_to_its_two_agencies_with_what_they_answered_and_to_nobody_else()
    {
        var conflicts = BookOfConflicts.Of(played.Book);
        foreach (var agency in played.Reference.Agencies.All)
        {
            var service = agency.Side == "mx" ? LocalService.Mexico : LocalService.UnitedStates;
            using var client = await played.ClientAsync(service, agency.Code + ".reader", TestContext.Current.CancellationToken);
            var told = (await client.GetFromJsonAsync<JsonElement[]>("/api/v1/conflicts", TestContext.Current.CancellationToken))!;
            told.Select(c => (Party(c, "mx"), Party(c, "us"), c.GetProperty("status").GetString())).OrderBy(c => c.Item1).ShouldBe(
                conflicts.Where(c => new[] { c.Mexico, c.UnitedStates }.Any(a => played.Scenario.Find(a)!.Agency == agency.Code))
                    .Select(c => (c.Mexico, c.UnitedStates, (string?)(c.Withdrawn ? "withdrawn" : "resolved"))).OrderBy(c => c.Mexico), agency.Code);
        }
    }

    [Fact]
    public async Task The_joint_operation_stands_on_one_leg_and_shows_where_the_two_accounts_differ()
    {
        using var client = await played.ClientAsync(LocalService.Coordination, "cbp.reader", TestContext.Current.CancellationToken);
        var proposal = played.Scenario.Lines.Single(l => l.Route == Routes.Joint).Key;
        var joint = await client.GetFromJsonAsync<JsonElement>($"/api/v1/joint-operations/{proposal}", TestContext.Current.CancellationToken);
        joint.GetProperty("jointOperation").GetProperty("status").GetString().ShouldBe("one-leg");
        (joint.GetProperty("halfway").GetString(), joint.GetProperty("end").GetString()).ShouldBe(("2019-07-22", "2019-09-05"));
        joint.GetProperty("differences").EnumerateArray().Select(
            d => (d.GetProperty("what").GetString(), d.GetProperty("mx").GetString(), d.GetProperty("us").GetString()))
            .ShouldBe([("meetings.5.date", "2019-08-21", "2019-08-20")]);
    }

    [Theory]
    [InlineData("nuevo-laredo-laredo", "world-trade", "2019-07-20", null)] // Mexico's report came two days late: both ends had worked
    [InlineData("nuevo-laredo-laredo", "gateway-laredo", "2019-08-13", 100)] // a late opening ended it
    [InlineData("tijuana-san-diego", "otay-mesa", "2019-08-24", 480)]
    public async Task The_mirror_shows_the_gaps_of_the_summer_and_none_that_late_facts_dissolved(
        string pair, string crossing, string day, int? minutes)
    {
        using var client = await played.ClientAsync(LocalService.Coordination, "cbp.reader", TestContext.Current.CancellationToken);
        var from = DateTimeOffset.Parse(day + "T00:00Z", null);
        var page = await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/mirror?pair={pair}&from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}",
            TestContext.Current.CancellationToken);
        page.GetProperty("pairs")[0].GetProperty("crossings").EnumerateArray().Single(c => c.GetProperty("crossing").GetString() == crossing)
            .GetProperty("gaps").EnumerateArray().Select(g => g.GetProperty("minutes").GetInt32())
            .ShouldBe(minutes is { } expected ? [expected] : []);
    }

    private bool IsOfScenario(Guid id) => played.Scenario.Find(id) is not null;

    private static Guid Id(JsonElement e) => e.GetProperty("id").GetGuid();

    private static string Service(JsonElement e) => e.GetProperty("source").GetString()!.TrimStart('/').Split('.')[0];

    private static Guid Party(JsonElement conflict, string side) =>
        conflict.GetProperty("parties").EnumerateArray().Single(p => p.GetProperty("side").GetString() == side).GetProperty("action").GetGuid();

    private static ExpectedGap Gap(JsonElement item)
    {
        var gap = item.GetProperty("content");
        return new(
            item.GetProperty("pair").GetString()!, gap.GetProperty("crossing").GetString()!,
            gap.GetProperty("openEnd").GetString()!, gap.GetProperty("from").GetDateTimeOffset(),
            gap.TryGetProperty("until", out var until) ? until.GetDateTimeOffset() : null);
    }

    /// <summary>Words of services by type, service and the event that they speak of.</summary>
    private static (string Type, string Service, Guid About)[] Words(
        IEnumerable<JsonElement> own, string type, Func<JsonElement, string> service, Func<JsonElement, JsonElement> content) =>
        [.. own.Select(e => (e.GetProperty(type).GetString()!, service(e), About(content(e)))).OrderBy(w => w.Item3).ThenBy(w => w.Item2)];

    private static Guid About(JsonElement content) =>
        (content.TryGetProperty("recall", out var recall) ? recall : content.GetProperty("request")).GetProperty("id").GetGuid();

    /// <summary>The scenario's events among items, and among what was said anew of them.</summary>
    private Shown[] Shown(IEnumerable<JsonElement> items) =>
    [
        .. items.Where(i => IsOfScenario(Id(i)))
            .SelectMany(i => i.GetProperty("changes").EnumerateArray().Select(c => new Shown(Id(c), true))
                .Prepend(new(Id(i), i.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object)))
            .OrderBy(s => s.Id),
    ];

    private async Task<List<JsonElement>> TimelineAsync(string user, DateTimeOffset knownAt)
    {
        using var client = await played.ClientAsync(LocalService.Coordination, user, TestContext.Current.CancellationToken);
        var (items, after) = (new List<JsonElement>(), (string?)"");
        while (after is not null)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(
                $"/api/v1/timeline?limit=60&knownAt={knownAt:yyyy-MM-ddTHH:mm:ssZ}{(after is "" ? "" : "&after=" + after)}",
                TestContext.Current.CancellationToken);
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        return items;
    }

    /// <summary>The feed of an agency as far as it is of the played time: what other tests post is of our own.</summary>
    private async Task<List<JsonElement>> FeedAsync(Agency agency)
    {
        using var client = await played.ClientAsync(
            agency.Side == "mx" ? LocalService.Mexico : LocalService.UnitedStates, agency.Code + ".reader", TestContext.Current.CancellationToken);
        var (events, after, more) = (new List<JsonElement>(), "", true);
        while (more)
        {
            using var answer = await client.GetAsync($"/feeds/v1/{agency.Code}/events?limit=70{after}", TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            events.AddRange((await answer.Content.ReadFromJsonAsync<JsonElement[]>(TestContext.Current.CancellationToken))!);
            more = answer.Headers.GetValues("Feed-More").Single() == "true";
            after = "&after=" + answer.Headers.GetValues("Feed-Next").Single();
        }
        events.Select(e => (Service(e), Id(e))).ShouldBeUnique();
        return [.. events.Where(e => IsOfScenario(Id(e)) || (e.TryGetProperty("recordedtime", out var at) && at.GetDateTimeOffset() < _wholeStory))];
    }
}
