using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

/// <summary>
/// The asset recovery of the story, with its figures kept by hand: what each is on day 45, on 31 August, on day 90 and at the end, the same
/// on all three services. The turboprop is held under both laws and counted once; a restraint lapsed on 8 August; what an account was worth on
/// 31 August was told on 1 September.
/// </summary>
public sealed class AssetsOfTheStory(PlayedScenario played)
{
    private const string August = "?asOf=2019-08-31", AugustThen = August + "&knownAt=2019-09-01T06:00:00Z";

    private const string Day45 = "?asOf=2019-07-22&knownAt=2019-07-23T06:00:00Z", Day90 = "?asOf=2019-09-05&knownAt=2019-09-06T06:00:00Z";

    private const string UsdOfDay45 =
            "ordered 12666191704/1; identified 6692000/4; restrained 6692000/4 not-yet 6692000; forfeited 0/0; realised 0/0; out 0/0",
        MxnOfDay45 = "ordered 0/0; identified 24950000/2; restrained 24950000/2 not-yet 24950000; forfeited 0/0; realised 0/0; out 0/0",
        Usd = "ordered 12666191704/1; identified 6542000/5 lapsed 2100000 not-yet 150000; "
            + "restrained 4292000/3 claim-upheld 775000 not-yet 3105000; forfeited 412000/1; "
            + "realised 412000/1 costs 1250.4 not-yet 246449.76; out 164299.84/1",
        UsdOfAugust = "ordered 12666191704/1; identified 6542000/5 lapsed 2100000 not-yet 150000; "
            + "restrained 4292000/3 claim-upheld 775000 not-yet 3105000; forfeited 412000/1; "
            + "realised 412000/1 costs 1250.4 not-yet 410749.6; out 0/0",
        UsdOfAugustThen = "ordered 12666191704/1; identified 6842000/5 lapsed 2100000 not-yet 150000; "
            + "restrained 4592000/3 claim-upheld 850000 not-yet 3330000; forfeited 412000/1; "
            + "realised 412000/1 costs 1250.4 not-yet 410749.6; out 0/0",
        Mxn = "ordered 0/0; identified 24950000/2 returned 950000; restrained 24000000/1; forfeited 24000000/1 loss-of-value 1500000; "
            + "realised 22500000/1 costs 900000 not-yet 21600000; out 0/0";

    [Theory]
    [InlineData(August, UsdOfAugust, Mxn), InlineData(AugustThen, UsdOfAugustThen, Mxn)]
    [InlineData(Day45, UsdOfDay45, MxnOfDay45), InlineData(Day90, Usd, Mxn), InlineData("", Usd, Mxn)]
    public async Task Each_figure_is_as_the_book_has_it_on_all_three_services(string asked, string usd, string mxn)
    {
        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.Mexico, "uif.reader"), (LocalService.UnitedStates, "fbi.reader"), (LocalService.Coordination, "doj-oia.reader")])
        {
            using var client = await played.ClientAsync(service, user, TestContext.Current.CancellationToken);
            var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/assets/waterfall" + asked, TestContext.Current.CancellationToken);
            var falls = answer.GetProperty("currencies").EnumerateArray().ToDictionary(w => w.GetProperty("currency").GetString()!, Written);
            (falls["USD"], falls["MXN"]).ShouldBe((usd, mxn), $"{user} {asked}");
        }
    }

    [Fact]
    public async Task A_handoff_of_the_story_is_closed_and_says_how_the_two_accounts_differ()
    {
        using var client = await played.ClientAsync(LocalService.Coordination, "cbp.reader", TestContext.Current.CancellationToken);
        var request = played.Scenario.Lines.Single(l => l.Route == Demo.Routes.Handoffs);
        var handoff = await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/handoffs/{request.Side}/{request.Key}", TestContext.Current.CancellationToken);
        handoff.GetProperty("state").GetString().ShouldBe("closed");
        handoff.GetProperty("differences").EnumerateArray().Select(d => d.GetString()).ShouldBe(["time"]);
    }

    [Theory]
    [InlineData("2019-07-23", "2019-07-23T04:59:59.999Z"), InlineData("2019-09-06", "2019-09-06T04:59:59.999Z"), InlineData("2019-09-06", null)]
    public async Task The_firearms_up_to_a_day_are_counted_the_same_by_the_trend_and_by_the_lines_of_the_story_that_were_known(
        string until, string? knownAt)
    {
        using var client = await played.ClientAsync(LocalService.Coordination, "auditor.coordination", TestContext.Current.CancellationToken);
        var page = await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/trends?from=2019-06-07&to={until}{(knownAt is null ? "" : "&knownAt=" + knownAt)}", TestContext.Current.CancellationToken);
        var known = knownAt is null ? DateTimeOffset.MaxValue : DateTimeOffset.Parse(knownAt, CultureInfo.InvariantCulture);
        var said = played.Scenario.Lines.Where(l => l.Recorded <= known).ToArray();
        var merged = said.Where(l => l.Route == Demo.Routes.Merges)
            .SelectMany(l => l.Posting.Content.GetProperty("merged").EnumerateArray().Select(m => m.GetGuid())).ToHashSet();
        var retracted = said.Where(l => l.Route == Demo.Routes.Retractions).Select(l => l.Target!.Value).ToHashSet();
        var standing = played.Disclosed.Values.Where(p => p.Line.Route == "seizures" && !p.Mark.Recalled && p.LeftWith!.Recorded <= known)
            .Select(p => p.Line).Where(l => !merged.Contains(l.Key) && !retracted.Contains(l.Key)).ToArray();
        var firearms = standing.Sum(l => l.Posting.Content.GetProperty("items").EnumerateArray()
            .Count(i => i.GetProperty("kind").GetString() == "firearm"));
        var counts = page.GetProperty("total").GetProperty("counts");
        (counts.GetProperty("seizures").GetInt32(), counts.GetProperty("firearms").GetProperty("total").GetInt32())
            .ShouldBe((standing.Length, firearms));
        counts.GetProperty("firearms").GetProperty("unclassified").GetInt32().ShouldBe(0);
        page.GetProperty("traces").GetProperty("shares").EnumerateArray().Select(s => s.GetProperty("denominator").GetInt32())
            .ShouldBeInOrder(SortDirection.Descending);
    }

    private static string Written(JsonElement fall) => string.Join("; ", fall.GetProperty("steps").EnumerateArray().Select(s =>
        $"{s.GetProperty("step").GetString()} {Number(s, "amount")}/{s.GetProperty("count")}"
        + string.Concat(s.GetProperty("losses").EnumerateArray().Select(l => $" {l.GetProperty("cause").GetString()} {Number(l, "amount")}"))));

    private static string Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal().ToString("0.##", CultureInfo.InvariantCulture);
}
