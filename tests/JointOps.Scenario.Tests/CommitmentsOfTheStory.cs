using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

/// <summary>
/// The commitments of the story, with their figures kept by hand: 20 firearms of everybody's events were known on day 45, nine more that had been
/// seized by then came late, six were seized in August. The same on all three services.
/// </summary>
public sealed class CommitmentsOfTheStory(PlayedScenario played)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_evaluation_is_as_the_book_has_it_on_all_three_services_and_the_late_reports_explain_the_difference()
    {
        foreach (var client in await ReadersAsync())
        {
            var counted = await FindAsync(client, "firearms-seized");
            Days(counted).ShouldBe(["45: 20 by 2019-07-23T04:59:59.999Z, counted", "90: 35 by 2019-09-06T04:59:59.999Z, counted"]);
            var (first, last) = (Figure(counted, 45), Figure(counted, 90));
            (Number(first, "value"), Number(last, "value")).ShouldBe(("29", "35"));
            Explained(first).ShouldBe("+2 +1 +1 +2 +2 +1"); // seized until 22 July, told from the 23rd on
            Explained(last).ShouldBe("");
            Days(await FindAsync(client, "migration-flow")).ShouldBe(
                ["45: -36 by 2019-07-23T04:59:59.999Z, stated", "90: -36 by 2019-09-06T04:59:59.999Z, stated"]);
        }
    }

    [Fact]
    public async Task Asked_for_as_known_at_the_end_of_day_45_its_figures_are_those_of_that_instant_to_the_digit()
    {
        foreach (var client in await ReadersAsync())
        {
            var then = await FindAsync(client, "firearms-seized", "?knownAt=2019-07-23T04:59:59.999Z");
            Text(then, "knownAt").ShouldBe("2019-07-23T04:59:59.999Z");
            Days(then, 45).ShouldBe(["45: 20 by 2019-07-23T04:59:59.999Z, counted"]); // and day 90 was to come
            (Number(Figure(then, 45), "value"), Number(Figure(then, 90), "value")).ShouldBe(("20", "20"));
            Explained(Figure(then, 45)).ShouldBe("");
        }
    }

    [Fact]
    public async Task The_claims_stand_as_their_parties_made_them_with_what_they_lack()
    {
        foreach (var client in await ReadersAsync())
        {
            var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/figures", Stop);
            page.GetProperty("claims").EnumerateArray().Select(c =>
                $"{Text(c.GetProperty("claimed"), "metric")} {Number(c.GetProperty("claimed"), "value")} {Text(c, "state")}").ShouldBe(
            [
                "migration-flow -56.3 adds-up", "traced-from-us 70 adds-up", "long-guns-seized 122 unverifiable", "migration-flow -36 unverifiable",
            ]);
        }
    }

    private async Task<IReadOnlyList<HttpClient>> ReadersAsync() =>
    [
        await played.ClientAsync(LocalService.Mexico, "sedena.reader", Stop), await played.ClientAsync(LocalService.UnitedStates, "atf.reader", Stop),
        await played.ClientAsync(LocalService.Coordination, "cbp.reader", Stop),
    ];

    private static async Task<JsonElement> FindAsync(HttpClient client, string metric, string asked = "")
    {
        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/commitments", Stop);
        var commitment = page.GetProperty("commitments").EnumerateArray().Single(c => Text(c.GetProperty("made"), "metric") == metric)
            .GetProperty("commitment");
        return await client.GetFromJsonAsync<JsonElement>($"/api/v1/commitments/{Text(commitment, "side")}/{Text(commitment, "id")}{asked}", Stop);
    }

    private static IEnumerable<string> Days(JsonElement detail, int last = 90) =>
        detail.GetProperty("commitment").GetProperty("days").EnumerateArray().Where(d => d.GetProperty("day").GetInt32() <= last).Select(d =>
        {
            var e = d.GetProperty("evaluated");
            var how = e.GetProperty("computable").GetBoolean() ? "counted" : "stated";
            return $"{d.GetProperty("day")}: {Number(e, "value")} by {Text(e, "knownAt")}, {how}";
        });

    private static JsonElement Figure(JsonElement detail, int day) =>
        detail.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("day").GetInt32() == day);

    private static string Explained(JsonElement figure) => string.Join(' ', figure.GetProperty("difference").GetProperty("contributions")
        .EnumerateArray().Select(c => c.GetProperty("value").GetDecimal().ToString("+0;-0;0", CultureInfo.InvariantCulture)));

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static string Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal().ToString("0.##", CultureInfo.InvariantCulture);
}
