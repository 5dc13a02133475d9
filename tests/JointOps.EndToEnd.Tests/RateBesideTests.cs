using System.Net;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Sums in another currency beside, in the API, the file and the tool: only with a rate that is stated whole.</summary>
public class RateBesideTests(TappedCluster cluster)
{
    private const string Fall = "/api/v1/assets/waterfall", Stated = "rateFrom=CAD&rateTo=BRL&rateOf=2.8512&rateDay=2019-07-22&rateSource=-Banco";

    [Fact]
    public async Task A_posted_rate_shows_the_steps_of_its_currency_beside_on_all_three_services_and_counts_nothing()
    {
        var (fgr, rate) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"), await AssetAndRateAsync("binational"));
        var asked = $"{Fall}?rate=mx/{rate}";
        var answer = (await fgr.GetAsync(asked)).Json;
        answer.GetProperty("currencies").ToString().ShouldBe((await fgr.GetAsync(Fall)).Json.GetProperty("currencies").ToString());
        var beside = answer.GetProperty("beside");
        (Text(beside.GetProperty("rate"), "source"), Text(beside.GetProperty("rate"), "date"), Text(beside.GetProperty("posted"), "id"))
            .ShouldBe(("Bank of Canada", "2019-07-22", rate.ToString()));
        Amount(beside, "identified").ShouldBe((Math.Round(Own(answer, "identified") * 2.5m, 2), "BRL"));
        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.UnitedStates, "fbi.liaison"), (LocalService.Coordination, "cbp.reader")])
        {
            var other = await Officer.OfAsync(cluster, service, user);
            await Databases.UntilAsync(async () => await other.GetAsync(asked) is { Status: HttpStatusCode.OK } there
                && there.Json.GetProperty("beside").ToString() == (await fgr.GetAsync(asked)).Json.GetProperty("beside").ToString(),
                $"{user} reads the same");
        }
    }

    [Fact]
    public async Task A_stated_rate_stands_with_its_day_and_source_in_the_file_where_no_cell_is_a_formula()
    {
        await AssetAndRateAsync("binational");
        var fgr = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        var lines = (await fgr.GetAsync($"{Fall}/table?{Stated}")).Body.Split("\r\n");
        lines[0].ShouldEndWith(",Al lado,Moneda de al lado,Tipo de cambio,Día del tipo,Fuente del tipo,Nota");
        lines.Where(l => l.StartsWith("CAD,identified,", StringComparison.Ordinal)
            && l.Contains(",BRL,2.8512,2019-07-22,'-Banco", StringComparison.Ordinal)).ShouldHaveSingleItem();
        lines.Where(l => !l.StartsWith("CAD", StringComparison.Ordinal) && l.Length > 0 && !l.Contains(",ordered,", StringComparison.Ordinal))
            .Skip(1).ShouldAllBe(l => l.EndsWith(",,,,,,"));
    }

    [Theory]
    [InlineData("rateFrom=CAD&rateTo=BRL&rateOf=2.8512&rateDay=2019-07-22", "rateSource")]
    [InlineData("rateOf=2.8512", "rateFrom")]
    [InlineData("rateFrom=CAD&rateTo=CAD&rateOf=1&rateDay=2019-07-22&rateSource=Banco", "rateTo")]
    [InlineData("rateFrom=CAD&rateTo=XXZ&rateOf=1&rateDay=2019-07-22&rateSource=Banco", "rateTo")]
    [InlineData("rateFrom=CAD&rateTo=BRL&rateOf=2,8512&rateDay=2019-07-22&rateSource=Banco", "rateOf")]
    [InlineData("rateFrom=CAD&rateTo=BRL&rateOf=0&rateDay=2019-07-22&rateSource=Banco", "rateOf")]
    [InlineData("rateFrom=CAD&rateTo=BRL&rateOf=1&rateDay=22/07/2019&rateSource=Banco", "rateDay")]
    [InlineData("rateFrom=CAD&rateTo=BRL&rateOf=1&rateDay=2019-07-22&rateSource=%20", "rateSource")]
    [InlineData("rate=mx/016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11&rateOf=2", "rateOf")]
    [InlineData("rate=ayer", "rate")]
    public async Task A_rate_that_is_not_stated_whole_is_refused_and_converts_nothing(string asked, string named)
    {
        var fgr = await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison");
        foreach (var path in (string[])[Fall, $"{Fall}/table"])
        {
            var answer = await fgr.GetAsync($"{path}?{asked}");
            (answer.Status, Text(answer.Json, "code")).ShouldBe((HttpStatusCode.BadRequest, "bad-query"), path);
            Text(answer.Json, "detail").ShouldContain($"«{named}»");
        }
    }

    [Fact]
    public async Task A_rate_that_is_hidden_from_a_reader_converts_for_him_as_little_as_one_that_does_not_exist()
    {
        var (rate, uif) = (await AssetAndRateAsync("agency"), await Officer.OfAsync(cluster, LocalService.Mexico, "uif.liaison"));
        var (hidden, absent) = (await uif.GetAsync($"{Fall}?rate=mx/{rate}"), await uif.GetAsync($"{Fall}?rate=mx/{Guid.CreateVersion7()}"));
        (hidden.Status, Text(hidden.Json, "detail")).ShouldBe((HttpStatusCode.BadRequest, Text(absent.Json, "detail")));
    }

    [Fact]
    public async Task The_tool_shows_a_column_beside_with_the_day_and_source_of_the_rate()
    {
        var rate = await AssetAndRateAsync("binational");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "fgr.liaison");
        var posted = await tool.RunAsync("list", "waterfall", "--limit", "500", "--rate", $"mx/{rate}");
        posted.Lines[0].ShouldContain("BESIDE");
        posted.Lines.ShouldContain(l => l.StartsWith("CAD ", StringComparison.Ordinal) && l.Contains(" BRL ", StringComparison.Ordinal));
        posted.Lines.Skip(1).Where(l => !l.StartsWith("CAD ", StringComparison.Ordinal))
            .ShouldAllBe(l => !l.Contains(" BRL ", StringComparison.Ordinal));
        posted.Errors.ShouldContain("Beside with 1 CAD = 2.5 BRL of 2019-07-22, source: Bank of Canada. Nothing is counted with it.");
        string[] own = ["--rate-from", "CAD", "--rate-to", "BRL", "--rate-of", "2.8512", "--rate-day", "2019-07-22", "--rate-source", "Banco"];
        (await tool.RunAsync(["list", "waterfall", "--json", .. own])).Lines.Select(l => JsonSerializer.Deserialize<JsonElement>(l))
            .ShouldAllBe(l => l.GetProperty("beside").GetProperty("rate").GetProperty("rate").GetDecimal() == 2.8512m);
        (await tool.RunAsync(["list", "waterfall", .. own[..8]])).Errors.ShouldContain("rateSource");
        (await tool.RunAsync("list", "waterfall")).Lines[0].ShouldNotContain("BESIDE");
    }

    private async Task<Guid> AssetAndRateAsync(string marking)
    {
        var (fgr, rate) = (await Officer.OfAsync(cluster, LocalService.Mexico, "fgr.liaison"), Guid.CreateVersion7());
        await fgr.PostAsync<AssetIdentified>("assets",
            new(new("cash", "MX-BCN", new(new(1_000.33m, "CAD"), new(2019, 7, 1), "count")), "binational", Pair: "border"), under: "");
        var stated = new RateStated("CAD", marking == "agency" ? "ARS" : "BRL", 2.5m, new(2019, 7, 22), "Bank of Canada");
        await fgr.PostAsync<RateStated>("rates", new(stated, marking, Pair: "border"), rate, under: "");
        return marking == "agency" ? rate : await NewestAsync(fgr);
    }

    /// <summary>Of two currencies the answer names one rate, whichever test posted it.</summary>
    private static async Task<Guid> NewestAsync(Officer officer) => (await officer.GetAsync(Fall)).Json.GetProperty("rates").EnumerateArray()
        .Single(r => (Text(r.GetProperty("rate"), "from"), Text(r.GetProperty("rate"), "to")) == ("CAD", "BRL"))
        .GetProperty("event").GetProperty("id").GetGuid();

    private static decimal Own(JsonElement answer, string step) => answer.GetProperty("currencies").EnumerateArray()
        .Single(c => Text(c, "currency") == "CAD").GetProperty("steps").EnumerateArray().Single(s => Text(s, "step") == step)
        .GetProperty("amount").GetDecimal();

    private static (decimal, string) Amount(JsonElement beside, string step) => beside.GetProperty("steps").EnumerateArray()
        .Single(s => Text(s, "step") == step).GetProperty("amount") is var money
            ? (money.GetProperty("amount").GetDecimal(), Text(money, "currency")) : default;

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
