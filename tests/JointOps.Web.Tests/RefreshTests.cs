using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>What an open timeline asks for, and what becomes of what it shows.</summary>
public sealed partial class RefreshTests(Site site)
{
    private const string Pair = "reynosa-mcallen";

    [Fact]
    public async Task Who_says_what_they_hold_gets_the_rest_alone_and_all_of_it_in_another_language_or_to_other_eyes()
    {
        var (operation, reports) = await OperationAsync("inm.liaison", 6);
        var page = await site.PageAsync("coordination", "cbp.reader", new());
        var at = $"{site.At("coordination")}/?pair={Pair}&agency=inm";
        var whole = await AskAsync(page, at, null);
        var held = string.Join(' ', Tags().Matches(whole).Select(m => m.Groups[1].Value));
        var rest = await AskAsync(page, at, held);
        Cards().Count(whole).ShouldBe(7);
        Cards().Count(rest).ShouldBe(0);
        Tags().Matches(rest).Select(m => m.Value).ShouldBe(Tags().Matches(whole).Select(m => m.Value), "where each stands is said each time");

        await CorrectAsync("inm.liaison", operation, reports[2]);
        var corrected = await AskAsync(page, at, held);
        Cards().Count(corrected).ShouldBe(1);
        corrected.ShouldContain($"id=\"mx-{reports[2]}\"");

        Cards().Count(await AskAsync(page, at, "other tags")).ShouldBe(7);
        Cards().Count(await AskAsync(page, at, held, ("Accept-Language", "en-US"))).ShouldBe(7);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_new_event_comes_alone_into_its_place_and_leaves_focus_scroll_and_what_is_open()
    {
        var (operation, reports) = await OperationAsync("semar.liaison", 12);
        await CorrectAsync("semar.liaison", operation, reports[5]);
        var (page, answers) = await OpenAsync("semar");
        var whole = (await page.ContentAsync()).Length;
        await page.ClickAsync($"#fix-mx-{reports[5]} summary");
        await page.ClickAsync(".when > summary");
        await page.FillAsync("[name=from]", "2019-07-01");
        await page.FocusAsync($"#mx-{reports[9]} h3 a");
        await page.EvaluateAsync("scrollTo(0, 150)");
        await page.EvaluateAsync("id => window.node = document.getElementById(id)", $"mx-{reports[9]}");

        var late = await ReportAsync("semar.liaison", operation, "Se supo después", TimeSpan.FromMinutes(75)); // between two
        await page.Locator($"#mx-{late}").WaitForAsync();
        (await IdsAsync(page)).ShouldBe([.. (await KnownAsync("semar")).Select(id => $"mx-{id}")]);
        (await page.EvaluateAsync<string>("document.activeElement.closest('.card').id")).ShouldBe($"mx-{reports[9]}");
        (await page.EvaluateAsync<bool>("window.node.isConnected")).ShouldBeTrue();
        (await page.EvaluateAsync<double>("scrollY")).ShouldBe(150);
        (await page.Locator($"#fix-mx-{reports[5]}[open]").CountAsync()).ShouldBe(1);
        (await page.Locator(".when[open]").CountAsync()).ShouldBe(1);
        (await page.InputValueAsync("[name=from]")).ShouldBe("2019-07-01");
        (await page.InnerTextAsync(".head .sub")).ShouldStartWith("14 eventos");
        var told = await Task.WhenAll(answers.Select(a => a.TextAsync())); // one, and those that other events of the border asked for
        told.ShouldAllBe(text => text.Length < whole / 2);
        Cards().Count(told.First(text => text.Contains($"mx-{late}", StringComparison.Ordinal))).ShouldBe(1);

        // What is said anew of a card with the focus leaves it there.
        await CorrectAsync("semar.liaison", operation, reports[9]);
        await page.Locator($"#fix-mx-{reports[9]}").WaitForAsync();
        (await page.EvaluateAsync<string>("document.activeElement.closest('.card').id")).ShouldBe($"mx-{reports[9]}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_recall_takes_the_content_also_from_who_reads_further_down_and_has_news_waiting()
    {
        var (operation, reports) = await OperationAsync("cni.liaison", 8);
        var (page, _) = await OpenAsync("cni");
        await page.Locator($"#mx-{reports[1]}").WaitForAsync();
        await page.EvaluateAsync("scrollTo(0, 600)");
        var news = await ReportAsync("cni.liaison", operation, "Novedad");
        await page.Locator("[data-news]:not([hidden])").WaitForAsync();
        await site.PostAsync("mx", "cni.liaison", $"operations/{operation}/recalls",
            new { content = new { target = reports[1], reason = "Nombraba un domicilio" } });
        await page.Locator($"#mx-{reports[1]}.tombstone").WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain(Words(1));
        (await page.Locator($"#mx-{news}").CountAsync()).ShouldBe(0, "what waits goes on waiting");
        await page.ClickAsync("[data-news]");
        await page.Locator($"#mx-{news}").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-news]")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_ends_by_time_goes_from_an_open_page_by_itself_and_without_a_connection_too(bool isConnected)
    {
        var agency = isConnected ? "uif" : "anam";
        var (operation, _) = await OperationAsync($"{agency}.liaison", 1);
        var words = $"Hasta ahora {Guid.CreateVersion7()}";
        var brief = await site.PostAsync("mx", $"{agency}.liaison", $"operations/{operation}/reports", new
        {
            marking = "binational",
            keepUntil = DateTimeOffset.UtcNow.AddSeconds(12),
            content = new { narrative = words, lang = "es" },
        });
        await Story.UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{brief}", _ => true);
        var (page, _) = await OpenAsync(agency);
        await page.Locator(".card", new() { HasText = words }).WaitForAsync();
        await page.Context.SetOfflineAsync(!isConnected);
        await Assertions.Expect(page.GetByText(words)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await page.Context.SetOfflineAsync(false);
        await page.Locator($"#mx-{brief}.tombstone").WaitForAsync();
        await Assertions.Expect(page.Locator(".tl .card")).ToHaveCountAsync(3);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Other_filters_another_language_and_the_end_of_a_login_bring_a_whole_page()
    {
        var (operation, _) = await OperationAsync("indep.liaison", 3);
        var (page, answers) = await OpenAsync("indep");
        await page.CheckAsync("[name=corrected]");
        await Assertions.Expect(page.Locator(".tl .card")).ToHaveCountAsync(0);
        await page.UncheckAsync("[name=corrected]");
        await Assertions.Expect(page.Locator(".tl .card")).ToHaveCountAsync(4);
        answers.First(a => a.Url.Contains("corrected=true", StringComparison.Ordinal)).Request.Headers.ShouldNotContainKey("parts-held");

        await page.Context.APIRequest.GetAsync(site.At("coordination") + "/language?to=en-US"); // another page of the same browser
        await ReportAsync("indep.liaison", operation, "Cuatro");
        await page.Locator("html[lang=en-US] .card", new() { HasText = "Cuatro" }).WaitForAsync();
        (await page.Locator(".tl .card h3").AllInnerTextsAsync()).ShouldAllBe(title => title.Contains("Mexico", StringComparison.Ordinal));

        await page.Context.ClearCookiesAsync();
        await ReportAsync("indep.liaison", operation, "Cinco");
        await page.Locator(".issuers").WaitForAsync();
        (await page.ContentAsync()).ShouldNotContain("Cuatro");
        await page.Context.CloseAsync();
    }

    private async Task<(IPage Page, ConcurrentQueue<IResponse> Answers)> OpenAsync(string agency)
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new());
        await page.GotoAsync($"{site.At("coordination")}/?pair={Pair}&agency={agency}");
        await page.Locator("[data-live][data-state=on]").WaitForAsync();
        var answers = new ConcurrentQueue<IResponse>(); // the browser adds while the test reads
        page.Response += (_, answer) => { if (answer.Url.Contains("agency=", StringComparison.Ordinal)) answers.Enqueue(answer); };
        return (page, answers);
    }

    private async Task<(Guid Operation, List<Guid> Reports)> OperationAsync(string user, int reports)
    {
        var operation = await site.PostAsync("mx", user, "operations",
            new { pair = Pair, marking = "binational", content = new { name = "Operativo Ventana", objective = "Revisión de salida" } });
        var ids = new List<Guid>();
        for (var i = 0; i < reports; i++) ids.Add(await ReportAsync(user, operation, Words(i), TimeSpan.FromMinutes(10 * (i + 1))));
        var agency = user.Split('.')[0];
        await site.UntilAsync("coordination", "cbp.reader", async _ => (await KnownAsync(agency)).Length > reports);
        return (operation, ids);
    }

    private static string Words(int i) => $"Carril {i} sin novedad";

    private async Task<Guid> ReportAsync(string user, Guid operation, string narrative, TimeSpan ago = default) => await site.PostAsync(
        "mx", user, $"operations/{operation}/reports",
        new { marking = "binational", occurred = DateTimeOffset.UtcNow - ago, content = new { narrative, lang = "es" } });

    private async Task CorrectAsync(string user, Guid operation, Guid report)
    {
        await site.PostAsync("mx", user, $"operations/{operation}/corrections",
            new { content = new { target = report, reason = "Error", fields = new[] { new { path = "narrative", value = "Con novedad" } } } });
        await Story.UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{report}",
            t => t.GetProperty("changes").GetArrayLength() == 1);
    }

    private async Task<Guid[]> KnownAsync(string agency)
    {
        using var client = await site.ClientAsync(JointOps.Local.Cluster.LocalService.Coordination, "cbp.reader");
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/timeline?pair={Pair}&agency={agency}&order=desc");
        return [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    private static Task<string[]> IdsAsync(IPage page) => page.Locator(".tl .card").EvaluateAllAsync<string[]>("cards => cards.map(c => c.id)");

    private static async Task<string> AskAsync(IPage page, string at, string? held, params (string Name, string Value)[] more)
    {
        var headers = more.ToDictionary(h => h.Name, h => h.Value);
        if (held is not null) headers["Parts-Held"] = held;
        var answer = await page.Context.APIRequest.GetAsync(at, new() { Headers = headers });
        answer.Status.ShouldBe(200);
        answer.Headers.ContainsKey("cache-control").ShouldBe(held is not null, "a page with gaps is kept nowhere");
        return await answer.TextAsync();
    }

    [GeneratedRegex("<li class=\"ev[^>]* data-part=\"([^\"]+)\"")]
    private static partial Regex Tags();

    [GeneratedRegex("<article class=\"card")]
    private static partial Regex Cards();
}
