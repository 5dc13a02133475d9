namespace JointOps.Web.Tests;

/// <summary>Why somebody sees an event, or no longer does, in words.</summary>
public class WhyTests(Site site)
{
    [Theory]
    [InlineData("coordination", "cbp.reader", "es-MX", "Marcado para ambos países")]
    [InlineData("coordination", "cbp.reader", "en-US", "Marked for both countries")]
    [InlineData("us", "atf.reader", "en-US", "Marked for both countries")]
    [InlineData("mx", "gn.reader", "es-MX", "Su dependencia lo registró")]
    [InlineData("mx", "auditor.mx", "en-US", "An auditor sees what the service holds")]
    public async Task The_rule_that_decided_is_said_in_words(string service, string user, string language, string rule)
    {
        var page = await site.PageAsync(service, user, new(language, Scripts: false));
        if (service == "us") await Story.FeedAsync(site, "us", user, site.Seizure, e => e is not null);
        (await page.GotoAsync($"{site.At(service)}/events/mx/{site.Seizure}/why"))!.Status.ShouldBe(200);
        (await page.InnerTextAsync(".rule.shown")).ShouldContain(rule);
    }

    [Fact]
    public async Task Of_what_was_recalled_it_says_so_and_of_what_is_hidden_it_says_nothing()
    {
        var (recalled, asked) = (await site.Story.RecalledAsync(), await site.Story.AskedAsync());
        var page = await site.PageAsync("us", "hsi.reader", new("en-US"));
        await page.GotoAsync($"{site.At("us")}/events/mx/{recalled.Report}/why");
        (await page.InnerTextAsync(".rule.gone")).ShouldContain("Recalled by its originator");
        var (hidden, absent) = (await Seen(asked.Report), await Seen(Guid.CreateVersion7()));
        hidden.ShouldBe(absent);
        hidden.Item1.ShouldBe(404);

        async Task<(int, string)> Seen(Guid id) =>
            ((await page.GotoAsync($"{site.At("us")}/events/mx/{id}/why"))!.Status, await page.InnerTextAsync("main"));
    }

    [Fact]
    public async Task As_of_an_earlier_instant_it_says_what_was_decided_then()
    {
        var recalled = await site.Story.RecalledAsync();
        var page = await site.PageAsync("mx", "sre.reader", new("en-US", Scripts: false));
        await page.GotoAsync($"{site.At("mx")}/events/mx/{recalled.Report}/why");
        (await page.Locator(".rule.gone").CountAsync()).ShouldBe(1);
        var events = await site.EventsAsync(site.Mexican, "gn.reader");
        var stored = events.Single(e => e.GetProperty("id").GetGuid() == recalled.Report).GetProperty("recordedtime").GetDateTimeOffset();
        var then = Uri.EscapeDataString(stored.AddMilliseconds(1).ToString("O", null));
        (await page.GotoAsync($"{site.At("mx")}/events/mx/{recalled.Report}/why?at={then}"))!.Status.ShouldBe(200);
        (await page.InnerTextAsync(".rule.shown")).ShouldContain("Marked for both countries");
        (await page.GotoAsync($"{site.At("mx")}/events/mx/{recalled.Report}/why?at=2019-07-22T00:00"))!.Status.ShouldBe(404); // it was not there
        await page.GotoAsync($"{site.At("mx")}/events/mx/{site.Seizure}/why?at=then");
        (await page.GetByRole(Microsoft.Playwright.AriaRole.Alert).InnerTextAsync()).ShouldContain("Decided as of");
    }

    [Fact]
    public async Task Cards_lead_there_and_back()
    {
        var page = await site.PageAsync("coordination", "cbp.reader", new(Scripts: false));
        // of all that other tests post, the front page shows the newest alone
        await page.GotoAsync(site.At("coordination") + "/?type=seizure.recorded.v1");
        await page.ClickAsync($"#mx-{site.Seizure} .whylink");
        (await page.InnerTextAsync("h1")).ShouldBe("¿Por qué lo veo?");
        await page.ClickAsync(".crumb a");
        page.Url.ShouldEndWith($"/timeline/mx/{site.Seizure}");
    }
}
