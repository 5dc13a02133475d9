using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Figures with the built <c>jointops</c>: whose they are, and what they are counted from.</summary>
public class CommandLineFigureTests(TappedCluster cluster)
{
    [Theory]
    [InlineData("trends"), InlineData("assets"), InlineData("waterfall"), InlineData("handoff-figures")]
    public async Task A_person_who_lists_figures_is_told_whose_they_are_beside_the_output(string list)
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.reader");
        var listed = await tool.RunAsync("list", list);
        listed.Exit.ShouldBe(0, listed.Errors);
        listed.Errors.ShouldContain("Counted from what gn may see: ");
        listed.Output.ShouldNotContain("Counted from");
        (await tool.RunAsync("list", list, "--json")).Errors.ShouldNotContain("Counted from");
        (await tool.RunAsync("list", list, "--lang", "es")).Errors.ShouldContain("Contado con lo que gn puede ver: ");
    }

    [Fact]
    public async Task Each_line_of_the_trends_says_its_days_facts_and_instant_and_the_last_one_the_four_shares()
    {
        var gn = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        string[] asked = ["list", "trends", "--json", "--from", "2020-05-06", "--to", "2020-05-07"]; // nobody else seizes anything on it
        var before = Last(await tool.RunAsync(asked));
        await gn.PostAsync<SeizureRecorded>($"{await gn.OperationAsync()}/seizures", new(
            new("IPH-2020-0506", new("san-ysidro", "south"), "southbound", [new(1, "firearm", Type: "fusil", SerialState: "obliterated")]),
            "binational", new(2020, 5, 6, 18, 0, 0, TimeSpan.Zero), "America/Tijuana"));
        var after = Last(await tool.RunAsync(asked));
        (Number(before, "facts"), Number(after, "facts")).ShouldBe((0, 1));
        after.GetProperty("traces").GetProperty("shares").EnumerateArray().Select(s => Number(s, "denominator")).ShouldBe([1, 0, 0, 0]);
        (Text(after, "from"), Text(after, "to"), Text(after, "whose")).ShouldBe(("2020-05-06", "2020-05-07", "gn"));
        Number(Last(await tool.RunAsync([.. asked, "--known-at", Text(before, "knownAt")])), "facts").ShouldBe(0);
    }

    [Fact]
    public async Task The_waterfall_is_a_line_a_step_for_people_and_a_line_a_currency_for_programs_as_of_a_day_and_as_known_then()
    {
        var fgr = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "fgr.liaison");
        var known = (await fgr.GetAsync("/api/v1/assets/waterfall")).Json.GetProperty("knownAt").GetString()!;
        await fgr.PostAsync<AssetIdentified>("assets",
            new(new("cash", "MX-BCN", new(new(1_000_000.50m, "PLN"), new(2019, 7, 1), "count")), "binational", Pair: "border"), under: "");
        (await tool.RunAsync("list", "waterfall", "--limit", "500")).Lines
            .ShouldContain(l => l.StartsWith("PLN ", StringComparison.Ordinal) && l.Contains("Identified", StringComparison.Ordinal)
                && l.Contains(" 1000000.50 ", StringComparison.Ordinal) && l.Contains("1000000.50 (1)", StringComparison.Ordinal));
        var line = Currency(await tool.RunAsync("list", "waterfall", "--json"), "PLN").ShouldHaveSingleItem();
        (Text(line, "agency"), Number(line, "facts") > 0, line.GetProperty("steps").GetArrayLength()).ShouldBe(("fgr", true, 6));
        (line.GetProperty("returnedBefore").GetDecimal(), Text(line.GetProperty("steps")[5], "step")).ShouldBe((0, "out"));
        Currency(await tool.RunAsync("list", "waterfall", "--json", "--known-at", known), "PLN").ShouldBeEmpty();
        Currency(await tool.RunAsync("list", "waterfall", "--json", "--as-of", "2018-01-01"), "PLN").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_went_back_before_it_was_realised_is_said_beside_the_steps_and_the_last_one_says_that_it_is_of_what_was_realised()
    {
        var (fgr, asset) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"), new EventRef("mx", Guid.CreateVersion7()));
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "fgr.liaison");
        await fgr.PostAsync<AssetIdentified>("assets",
            new(new("cash", "MX-BCN", new(new(900.50m, "UYU"), new(2019, 7, 1), "count")), "binational", Pair: "border"), asset.Id, under: "");
        await fgr.PostAsync<AssetReturned>($"assets/{asset.Write()}/returns", new(new(asset, "owner", new(100.25m, "UYU"))), under: "");
        var listed = await tool.RunAsync("list", "waterfall", "--limit", "500");
        listed.Errors.ShouldContain("100.25 UYU went back before anything was realized: no part of the last stage.");
        listed.Lines.ShouldContain(
            l => l.StartsWith("UYU ", StringComparison.Ordinal) && l.Contains("Of what was realized, paid out", StringComparison.Ordinal));
        (await tool.RunAsync("list", "waterfall", "--lang", "es")).Errors.ShouldContain("Antes de realizarse se devolvieron 100.25 UYU");
        Currency(await tool.RunAsync("list", "waterfall", "--json"), "UYU").Single().GetProperty("returnedBefore").GetDecimal().ShouldBe(100.25m);
    }

    [Fact]
    public async Task Judgments_and_rates_are_listed_with_what_was_retracted_among_them()
    {
        var fgr = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "fgr.liaison");
        var (judgment, rate) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await fgr.PostAsync<JudgmentRecorded>(
            "judgments", new(new(new(7_500, "CZK"), "Juzgado Segundo", "SUBJ-000918"), "binational", Pair: "border"), judgment, under: "");
        await fgr.PostAsync<RateStated>(
            "rates", new(new("PLN", "CZK", 6.0123m, new(2019, 7, 22), "Narodowy Bank Polski"), "binational", Pair: "border"), rate, under: "");
        (await LineAsync("judgments", judgment)).ShouldContain("7500 CZK");
        (await LineAsync("rates", rate)).ShouldContain("1 PLN = 6.0123 CZK");
        await fgr.PostAsync<RecordRetracted>($"rates/{rate}/retractions", new(new(rate, "Era de otro día")), under: "");
        (await LineAsync("rates", rate)).ShouldContain("  retracted  ");

        async Task<string> LineAsync(string list, Guid id) =>
            (await tool.RunAsync("list", list)).Lines.Single(l => l.Contains(id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task How_many_handoffs_stand_where_is_a_table_and_for_programs_a_line()
    {
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.reader");
        string[] asked = ["list", "handoff-figures", "--pair", "tijuana-san-diego", "--from", "2018-07-22", "--to", "2018-07-23"];
        (await tool.RunAsync(asked)).Lines.Select(l => l.Split("  ", 2)[0]).ShouldBe(
            ["WHAT", "asked for, all together", "overdue", "the two accounts differ"]);
        var line = Last(await tool.RunAsync([.. asked, "--json", "--known-at", "2019-07-23T00:00:00Z"]));
        (Number(line.GetProperty("counts"), "asked"), Text(line, "knownAt")).ShouldBe((0, "2019-07-23T00:00:00.000Z"));
    }

    private static JsonElement Last(Ran ran) => JsonSerializer.Deserialize<JsonElement>(ran.Lines[^1]);

    private static IEnumerable<JsonElement> Currency(Ran ran, string currency) =>
        ran.Lines.Select(l => JsonSerializer.Deserialize<JsonElement>(l)).Where(l => Text(l, "currency") == currency);

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
