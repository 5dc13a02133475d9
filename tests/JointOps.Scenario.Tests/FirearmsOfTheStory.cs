using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

/// <summary>
/// The firearms of the story, how far they were traced, and its handoff, with their figures kept by hand from the lines: what each is on day 45, on
/// day 90 and at the end, of all that left its country.
/// </summary>
public sealed class FirearmsOfTheStory(PlayedScenario played)
{
    private const string ToDay45 = "from=2019-06-07&to=2019-07-23", ToDay90 = "from=2019-06-07&to=2019-09-06",
        ThenDay45 = "&knownAt=2019-07-23T06:00:00Z", ThenDay90 = "&knownAt=2019-09-06T06:00:00Z";

    // Six that had been seized by 22 July were told from the 23rd on, and four of what was asked for came by 22 August.
    private const string Day45 = "31: 18 long, 11 hand, 2 other; 12 submitted, 9 answered, 0 ineligible, 0 unresolved; "
            + "6 of 31 = 19.4, of 12 = 50, of 12 = 50, of 9 = 66.7",
        Day45Now = "37: 24 long, 11 hand, 2 other; 16 submitted, 14 answered, 0 ineligible, 1 unresolved; "
            + "10 of 37 = 27, of 16 = 62.5, of 16 = 62.5, of 14 = 71.4",
        Day90 = "45: 30 long, 13 hand, 2 other; 19 submitted, 17 answered, 1 ineligible, 1 unresolved; "
            + "12 of 45 = 26.7, of 19 = 63.2, of 19 = 63.2, of 17 = 70.6";

    [Theory]
    [InlineData(ToDay45 + ThenDay45, Day45), InlineData(ToDay90 + ThenDay90, Day90)]
    [InlineData(ToDay45, Day45Now), InlineData(ToDay90, Day90)]
    public async Task Firearms_and_the_four_shares_of_those_traced_are_as_the_book_has_them(string asked, string figures)
    {
        var page = await AskAsync("trends?" + asked);
        var (firearms, traces) = (page.GetProperty("total").GetProperty("counts").GetProperty("firearms"), page.GetProperty("traces"));
        var shares = traces.GetProperty("shares").EnumerateArray().ToArray();
        shares.Select(s => s.GetProperty("of").GetString()).ShouldBe(["seized", "eligible", "submitted", "answered"]);
        ($"{firearms.GetProperty("total")}: {firearms.GetProperty("longGuns")} long, {firearms.GetProperty("handguns")} hand, "
            + $"{firearms.GetProperty("other")} other; {traces.GetProperty("submitted")} submitted, {traces.GetProperty("answered")} answered, "
            + $"{traces.GetProperty("ineligible")} ineligible, {traces.GetProperty("unresolved")} unresolved; "
            + $"{traces.GetProperty("fromUnitedStates")} "
            + string.Join(", ", shares.Select(s => $"of {s.GetProperty("denominator")} = {Percent(s)}"))).ShouldBe(figures);
    }

    [Theory]
    [InlineData("?knownAt=2019-07-23T06:00:00Z", "0 asked, 0 overdue, 0 different")]
    [InlineData("?knownAt=2019-07-26T23:00:00Z", "1 asked, 0 overdue, 0 different, given 1")] // the marshals told their half at 23:15
    [InlineData("?knownAt=2019-09-06T06:00:00Z", "1 asked, 0 overdue, 1 different, closed 1")]
    [InlineData("", "1 asked, 0 overdue, 1 different, closed 1")]
    public async Task Handoffs_are_counted_as_the_book_has_them(string asked, string figures)
    {
        var counts = (await AskAsync("handoffs/figures" + asked)).GetProperty("counts");
        ($"{counts.GetProperty("asked")} asked, {counts.GetProperty("overdue")} overdue, {counts.GetProperty("different")} different"
            + string.Concat(counts.GetProperty("states").EnumerateArray().Select(s => $", {s.GetProperty("state")} {s.GetProperty("count")}")))
            .ShouldBe(figures);
    }

    private async Task<JsonElement> AskAsync(string path)
    {
        using var client = await played.ClientAsync(LocalService.Coordination, "auditor.coordination", TestContext.Current.CancellationToken);
        return await client.GetFromJsonAsync<JsonElement>("/api/v1/" + path, TestContext.Current.CancellationToken);
    }

    private static string Percent(JsonElement share) => share.GetProperty("percent").GetDecimal().ToString("0.#", CultureInfo.InvariantCulture);
}
