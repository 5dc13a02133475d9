using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

public class TimelineTests(Site site)
{
    [Fact]
    public async Task An_event_appears_on_the_open_timeline_without_a_reload()
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new());
        await page.GotoAsync(site.At("coordination") + "/?pair=tijuana-san-diego");
        await page.Locator("[data-live][data-state=on]").WaitForAsync();
        await page.EvaluateAsync("window.stayed = true");
        var words = $"Vivo {Guid.CreateVersion7()}";
        await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "binational", content = new { narrative = words, lang = "es" } });
        await page.Locator(".card.mx", new() { HasText = words }).WaitForAsync();
        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
    }

    [Fact]
    public async Task News_are_counted_on_a_chip_and_move_nothing_until_it_is_pressed()
    {
        const string pair = "tijuana-san-diego";
        var operation = await site.PostAsync("mx", "sspc.liaison", "operations",
            new { pair, marking = "binational", content = new { name = "Operativo Ficha", objective = "Revisión de salida" } });
        async Task ReportAsync(string narrative) => await site.PostAsync("mx", "sspc.liaison", $"operations/{operation}/reports",
            new { marking = "binational", content = new { narrative, lang = "es" } });
        for (var i = 0; i < 8; i++) await ReportAsync($"Relleno {i}"); // enough to scroll through
        await site.UntilAsync("coordination", "cbp.reader", async client => (await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/timeline?pair={pair}&agency=sspc")).GetProperty("items").GetArrayLength() >= 9);
        var page = await site.PageAsync("coordination", "cbp.reader", new("en-US"));
        await page.GotoAsync($"{site.At("coordination")}/?pair={pair}&agency=sspc");
        await page.Locator("[data-live][data-state=on]").WaitForAsync();
        await page.EvaluateAsync("scrollTo(0, 600)");
        var top = await page.EvaluateAsync<double>("document.querySelectorAll('.card')[4].getBoundingClientRect().top");
        var words = $"Nuevo {Guid.CreateVersion7()}";
        for (var i = 1; i <= 3; i++) await ReportAsync($"{words} {i}");
        await Assertions.Expect(page.Locator("[data-news]")).ToHaveTextAsync("3 new events");
        (await page.EvaluateAsync<double>("document.querySelectorAll('.card')[4].getBoundingClientRect().top")).ShouldBe(top, 1.5);
        (await page.Locator(".card", new() { HasText = words }).CountAsync()).ShouldBe(0);
        await page.ClickAsync("[data-news]");
        await Assertions.Expect(page.Locator(".card", new() { HasText = words })).ToHaveCountAsync(3);
        (await page.Locator(".tl .card").First.InnerTextAsync()).ShouldContain($"{words} 3"); // it opens at the newest
        await Assertions.Expect(page.Locator("[data-news]")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_live_mark_that_is_not_live_says_so()
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new("en-US"));
        await page.GotoAsync(site.At("coordination") + "/?knownAt=2019-07-22T23:59");
        await page.Locator("[data-live][data-state=still]").WaitForAsync();
        (await page.InnerTextAsync("[data-live]")).ShouldContain("Does not update");
        await page.GotoAsync(site.At("coordination") + "/");
        await page.Locator("[data-live][data-state=on]").WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await page.Locator("[data-live][data-state=off]").WaitForAsync();
        await page.Context.SetOfflineAsync(false);
        await page.Locator("[data-live][data-state=on]").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_open_form_is_never_refreshed()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new());
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/report");
        await page.Locator("[data-live][data-head]").WaitForAsync();
        await page.FillAsync("[name='Form.Narrative']", "A medias");
        var told = page.WaitForFunctionAsync(
            "before => +document.querySelector('[data-live]').dataset.head > +before", await page.GetAttributeAsync("[data-live]", "data-head"));
        await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "binational", content = new { narrative = "Otro informe", lang = "es" } });
        await told;
        (await page.InputValueAsync("[name='Form.Narrative']")).ShouldBe("A medias");
    }

    [Fact]
    public async Task A_national_event_is_on_no_page_of_the_other_side_nor_of_coordination()
    {
        var words = $"Reservado {Guid.CreateVersion7()}";
        var id = await site.PostAsync(
            "mx", "gn.liaison", $"operations/{site.Mexican}/reports", new { marking = "national", content = new { narrative = words, lang = "es" } });
        var marker = $"Divulgado {Guid.CreateVersion7()}"; // what comes after it has arrived, so it would have too
        await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "binational", content = new { narrative = marker, lang = "es" } });

        var own = await site.PageAsync("mx", "sre.reader", new());
        await own.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        await own.Locator(".card", new() { HasText = words }).WaitForAsync();

        var combined = await site.PageAsync("coordination", "auditor.coordination", new());
        await combined.GotoAsync(site.At("coordination") + "/");
        await combined.Locator(".card", new() { HasText = marker }).WaitForAsync();
        (await combined.ContentAsync()).ShouldNotContain(words);
        (await combined.GotoAsync($"{site.At("coordination")}/timeline/mx/{id}"))!.Status.ShouldBe(404);

        var other = await site.PageAsync("us", "auditor.us", new());
        foreach (var path in (string[])["/", $"/operations/{site.Mexican}", $"/events/{id}/journey"])
        {
            await other.GotoAsync(site.At("us") + path);
            (await other.ContentAsync()).ShouldNotContain(words);
        }
    }

    [Fact]
    public async Task Corrections_show_what_stood_there_and_retractions_are_struck_through()
    {
        var wrong = $"Tres fusiles {Guid.CreateVersion7()}";
        var id = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "binational", content = new { narrative = wrong, lang = "es" } });
        await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/corrections",
            new { content = new { target = id, reason = "Error de conteo", fields = new[] { new { path = "narrative", value = "Dos fusiles" } } } });
        await site.PostAsync(
            "mx", "gn.liaison", $"operations/{site.Mexican}/retractions", new { content = new { target = id, reason = "Era otro hecho" } });

        var page = await site.PageAsync("coordination", "cbp.reader", new());
        await page.GotoAsync($"{site.At("coordination")}/");
        await page.Locator($"#mx-{id}.retracted").WaitForAsync();
        (await page.InnerTextAsync($"#mx-{id} .fix summary del")).ShouldBe(wrong);
        (await page.InnerTextAsync($"#mx-{id} .text del")).ShouldBe("Dos fusiles");
        (await page.InnerTextAsync($"#mx-{id} .bad")).ShouldContain("Era otro hecho");
    }

    [Fact]
    public async Task The_past_is_marked_as_the_past_and_stands_still()
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new("en-US"));
        await page.GotoAsync(site.At("coordination") + "/?knownAt=2019-07-22T23:59");
        (await page.InnerTextAsync(".past")).ShouldContain("As known at Jul 22, 2019, 23:59 UTC");
        (await page.Locator("[data-refresh]").CountAsync()).ShouldBe(0);
        (await page.Locator(".card").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_known_at_the_end_of_day_45_is_one_press_away_and_says_how_much_was_not_known_then()
    {
        await site.Story.JointAsync();
        var page = await site.PageAsync("coordination", "cbp.reader", new("en-US", Scripts: false));
        await page.GotoAsync(site.At("coordination") + "/");
        await page.ClickAsync(".when > summary");
        await page.ClickAsync("a.asof:has-text('End of day 45')");
        var past = await page.InnerTextAsync(".past");
        past.ShouldContain("00:00 UTC");
        past.ShouldMatch("[1-9][0-9]* of today's events were not known then; [0-9]+ of them had already happened");
        (await page.GetAttributeAsync("a.asof[aria-current]", "aria-current")).ShouldBe("true");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_bar_of_the_strip_leads_to_its_own_days()
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new(Scripts: false));
        await page.GotoAsync(site.At("coordination") + "/?side=mx");
        var href = (await page.Locator(".density svg a").Last.GetAttributeAsync("href"))!;
        href.ShouldStartWith("/?side=mx&from=");
        await page.GotoAsync(site.At("coordination") + href);
        (await page.Locator(".card").CountAsync()).ShouldBeGreaterThan(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("es-MX", "No se entendió y no se aplicó: Desde el día (UTC), Con corte al, Lugar en la línea de tiempo, “kownAt”.")]
    [InlineData("en-US", "Not understood and left out: From day (UTC), As known at, Place in the timeline, “kownAt”.")]
    public async Task What_the_address_asks_for_in_vain_is_named_and_its_other_filters_hold(string language, string said)
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new(language));
        (await page.GotoAsync(site.At("coordination") + "/?knownAt=xyz&from=abc&after=1.2&pair=reynosa-mcallen&side=mx&kownAt=2019-07-22"))!.Status
            .ShouldBe(200);
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain(said);
        (await page.Locator(".past").CountAsync()).ShouldBe(0);
        (await page.Locator("[name=pair][value=reynosa-mcallen]").IsCheckedAsync()).ShouldBeTrue();
        (await page.InputValueAsync("[name=side]")).ShouldBe("mx");
        (await page.Locator(".card.us").CountAsync()).ShouldBe(0);

        await page.GotoAsync(site.At("coordination") + "/?pair=reynosa-mcallen&knownAt=");
        (await page.GetByRole(AriaRole.Alert).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Only_corrected_and_only_late_events_are_shown_when_asked_for_also_without_scripts()
    {
        const string pair = "matamoros-brownsville";
        var operation = await site.PostAsync("mx", "sedena.liaison", "operations",
            new { pair, marking = "binational", content = new { name = "Operativo Puente", objective = "Revisión de salida" } });
        async Task<Guid> ReportAsync(string narrative, TimeSpan ago) => await site.PostAsync(
            "mx", "sedena.liaison", $"operations/{operation}/reports",
            new { marking = "binational", occurred = DateTimeOffset.UtcNow - ago, content = new { narrative, lang = "es" } });
        var (late, both) = (await ReportAsync("Tarde.", TimeSpan.FromHours(3)), await ReportAsync("Tarde y mal.", TimeSpan.FromHours(4)));
        await site.PostAsync("mx", "sedena.liaison", $"operations/{operation}/corrections",
            new { content = new { target = both, reason = "Error", fields = new[] { new { path = "narrative", value = "Tarde." } } } });
        await ReportAsync("Puntual.", TimeSpan.Zero); // once it has arrived, so has the correction before it
        await site.UntilKnownAsync(pair, 4);

        var page = await site.PageAsync("coordination", "cbp.reader", new(Scripts: false));
        await page.GotoAsync($"{site.At("coordination")}/?pair={pair}");
        (await page.Locator(".card").CountAsync()).ShouldBe(4);
        await page.CheckAsync("[name=late]");
        await page.ClickAsync(".filters .row > button");
        (await IdsAsync()).ShouldBe([$"mx-{late}", $"mx-{both}"]); // what happened last stands first
        await page.CheckAsync("[name=corrected]");
        await page.ClickAsync(".filters .row > button");
        (await IdsAsync()).ShouldBe([$"mx-{both}"]);
        (await page.GotoAsync($"{site.At("coordination")}/?pair={pair}&corrected=true"))!.Status.ShouldBe(200);
        (await IdsAsync()).ShouldBe([$"mx-{both}"]);
        (await page.InnerTextAsync("main")).ShouldNotContain("Puntual");

        // The page asks what any program may ask.
        using var client = await site.ClientAsync(JointOps.Local.Cluster.LocalService.Coordination, "cbp.reader");
        async Task<int> AskAsync(string filter) =>
            (await client.GetFromJsonAsync<JsonElement>($"/api/v1/timeline?pair={pair}&{filter}")).GetProperty("items").GetArrayLength();
        (await AskAsync("late=true"), await AskAsync("corrected=true"), await AskAsync("late=true&corrected=false")).ShouldBe((2, 1, 2));
        var described = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        described.GetProperty("paths").GetProperty("/api/v1/timeline").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Where(p => p.TryGetProperty("description", out _)).Select(p => p.GetProperty("name").GetString())
            .ShouldBe(["corrected", "late"], ignoreOrder: true);

        var scripted = await site.PageAsync("coordination", "cbp.reader", new());
        await scripted.GotoAsync($"{site.At("coordination")}/?pair={pair}");
        await scripted.CheckAsync("[name=late]"); // applies as it is chosen
        await scripted.WaitForURLAsync("**late=true**", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(scripted.Locator(".card")).ToHaveCountAsync(2);

        async Task<string[]> IdsAsync() => await page.Locator(".card").EvaluateAllAsync<string[]>("cards => cards.map(c => c.id)");
    }

    [Fact]
    public async Task Pages_lead_back_and_forth_without_losing_or_repeating_an_event()
    {
        const string pair = "nuevo-laredo-laredo";
        var operation = await site.PostAsync("mx", "sedena.liaison", "operations",
            new { pair, marking = "binational", content = new { name = "Operativo Espejo", objective = "Revisión de ingreso" } });
        await Task.WhenAll(Enumerable.Range(1, 64).Select(i => site.PostAsync("mx", "sedena.liaison", $"operations/{operation}/reports",
            new { marking = "binational", content = new { narrative = $"Informe {i}", lang = "es" } })));
        await site.UntilKnownAsync(pair, 65);
        var page = await site.PageAsync("coordination", "cbp.reader", new());
        await page.GotoAsync($"{site.At("coordination")}/?pair={pair}");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(60);
        await Assertions.Expect(page.Locator(".pager a")).ToHaveCountAsync(1);
        (await page.InnerTextAsync(".head .sub")).ShouldStartWith("60 de 65 eventos"); // how many there are in all
        var latest = await IdsAsync();

        await page.ClickAsync(".pager a:has-text('anteriores')");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(5);
        var earlier = await IdsAsync();
        earlier.Intersect(latest).ShouldBeEmpty();

        await page.ClickAsync(".pager a:has-text('posteriores')");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(60);
        (await IdsAsync()).ShouldBe(latest);

        async Task<string[]> IdsAsync() => await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.card')].map(c => c.id)");
    }
}
