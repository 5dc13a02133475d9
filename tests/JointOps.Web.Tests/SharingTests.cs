using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>How an event may be used: said in forms on a phone with JavaScript off, and read on its card.</summary>
public class SharingTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Theory]
    [InlineData("es-MX", "B2 · Fuente confiable en general · La fuente la conoce en persona; quien informa, no",
        "H2 · No redistribuir", "Seguridad del personal")]
    [InlineData(
        "en-US", "B2 · Source mostly reliable · Known to the source in person, not to who reports it", "H2 · No onward release", "Officer safety")]
    public async Task All_of_it_is_said_in_the_form_read_before_it_is_sent_and_stands_on_the_card(
        string language, string evaluation, string handling, string purpose)
    {
        var words = $"Dicho con todo {Guid.CreateVersion7()}";
        var page = await ReportAsync(words, language);
        (await page.Locator("#f-Sharing[open]").CountAsync()).ShouldBe(0);
        await page.ClickAsync("#f-Sharing summary");
        await SayAsync(page, "FGR/2026-17", "2090-07-01T12:00", "B", "2");
        await page.SelectOptionAsync("[name='Form.Handling']", "H2");
        await page.SelectOptionAsync("[name='Form.Purpose']", "officer-safety");
        await PressAsync(page, "review");
        string[] told = [evaluation, handling, purpose, "FGR/2026-17"];
        foreach (var part in told) (await page.InnerTextAsync(".sharing")).ShouldContain(part);
        await PressAsync(page, "edit"); // nothing is lost on the way back, nor hidden
        (await page.InputValueAsync("#f-Sharing[open] [name='Form.CaseRef']")).ShouldBe("FGR/2026-17");
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();

        var posted = (await site.EventsAsync(site.Mexican, "gn.reader")).Single(e => e.GetRawText().Contains(words, StringComparison.Ordinal));
        string?[] said = [.. new[] { "evaluation", "handling", "purpose", "caseref", "keepuntil" }.Select(a => posted.GetProperty(a).GetString())];
        // Tijuana's summer of that year: its own zone, seven hours from UTC.
        said.ShouldBe(["B2", "H2", "officer-safety", "FGR/2026-17", "2090-07-01T19:00:00.000Z"]);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        foreach (var part in told) (await page.InnerTextAsync($"#mx-{posted.GetProperty("id").GetString()} .sharing")).ShouldContain(part);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_the_details_stay_open()
    {
        var page = await ReportAsync("Mal dicho.");
        await page.ClickAsync("#f-Sharing summary");
        await SayAsync(page, "caso de Pérez", "2019-07-01T12:00", "B", "");
        await PressAsync(page, "review");
        (await page.Locator("#f-Sharing[open]").CountAsync()).ShouldBe(1);
        foreach (var (field, text) in new[] { ("CaseRef", "nunca un nombre"),
            ("KeepUntil", "en el futuro"), ("Information", "fuente e información") })
        {
            (await page.InnerTextAsync($"#f-{field}-e")).ShouldContain(text);
            (await page.GetAttributeAsync($"[name='Form.{field}']", "aria-invalid")).ShouldBe("true");
        }
        (await page.GetAttributeAsync("[name='Form.Source']", "aria-invalid")).ShouldBeNull();
        (await page.InputValueAsync("[name='Form.CaseRef']")).ShouldBe("caso de Pérez");

        await SayAsync(page, "", "2190-07-01T12:00", "", "");
        await PressAsync(page, "review");
        (await page.InnerTextAsync("#f-KeepUntil-e")).ShouldContain("100 años"); // further than the API takes
        await SayAsync(page, "", "", "", "");
        await PressAsync(page, "review");
        (await page.Locator(".sharing").CountAsync()).ShouldBe(0); // nothing said, nothing shown
    }

    [Fact]
    public async Task Kept_until_an_hour_that_the_clocks_will_show_twice_is_asked_about()
    {
        var page = await ReportAsync("Hasta la una y media.", "en-US");
        await page.ClickAsync("#f-Sharing summary");
        await page.FillAsync("[name='Form.KeepUntil']", "2050-11-06T01:30");
        await PressAsync(page, "review");
        (await page.InnerTextAsync("#f-KeepUntilOffset-e")).ShouldContain("01:30");
        await page.FocusAsync("[name='Form.KeepUntilOffset'][value='-08:00']");
        await page.Keyboard.PressAsync("Space");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".sharing")).ShouldContain("(UTC−08:00)");
    }

    [Theory]
    [InlineData("seizure")]
    [InlineData("checkpoint-plan")]
    [InlineData("checkpoint-open")]
    [InlineData("checkpoint-close")]
    [InlineData("inspections")]
    public async Task Every_form_of_an_operation_takes_it(string form)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/{form}");
        foreach (var field in (string[])["Handling", "Purpose", "CaseRef", "KeepUntil", "Source", "Information"])
            (await page.Locator($"#f-Sharing:not([open]) [name='Form.{field}']").CountAsync()).ShouldBe(1, field);
    }

    [Fact]
    public async Task The_timelines_page_of_an_event_tells_it_until_the_content_is_gone_and_with_the_handling_in_force()
    {
        var id = await SharingStory.TellAsync(site);
        var page = await site.PageAsync("coordination", "cbp.reader", new("en-US"));
        await page.GotoAsync($"{site.At("coordination")}/timeline/mx/{id}");
        foreach (var part in (string[])[
            "B2 · Source mostly reliable", "H1 · Not in court without consent", "Officer safety", "FGR/2026-17", "Jul 1, 2090, 12:00 (UTC−07:00)"
        ])
            (await page.InnerTextAsync(".sharing")).ShouldContain(part);

        await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/marking-changes",
            new { content = new { target = id, marking = "pair", handling = "H2", reason = "Más estricto" } });
        await Story.UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{id}",
            t => t.GetProperty("sharing").GetProperty("handling").GetString() == "H2");
        var gn = await site.PageAsync("mx", "gn.reader", new("en-US"));
        await gn.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await gn.InnerTextAsync($"#mx-{id} .sharing")).ShouldContain("H2 · No onward release");

        await site.PostAsync(
            "mx", "gn.liaison", $"operations/{site.Mexican}/recalls", new { content = new { target = id, reason = "Nombraba un domicilio" } });
        await Story.UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{id}", t => t.GetProperty("withdrawn").GetBoolean());
        await page.ReloadAsync();
        (await page.InnerTextAsync("main")).ShouldNotContain("FGR/2026-17");
    }

    private async Task<IPage> ReportAsync(string words, string language = "es-MX")
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone with { Language = language });
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/report");
        await page.FillAsync("[name='Form.Narrative']", words);
        return page;
    }

    private static async Task SayAsync(IPage page, string caseRef, string until, string source, string information)
    {
        await page.FillAsync("[name='Form.CaseRef']", caseRef);
        await page.FillAsync("[name='Form.KeepUntil']", until);
        await page.SelectOptionAsync("[name='Form.Source']", source);
        await page.SelectOptionAsync("[name='Form.Information']", information);
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']:not(.vh)");
}
