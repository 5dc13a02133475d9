using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Consents decided on the page, on a phone with JavaScript off.</summary>
public class ConsentPageTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false);

    [Fact]
    public async Task Approving_makes_the_event_visible_to_the_other_agency_until_it_is_suspended()
    {
        var asked = await Story.AskAsync(site, $"Serie {Guid.CreateVersion7()}");
        var page = await AwaitingAsync("mx", "fgr.liaison");
        var matter = await page.InnerTextAsync($"#consent-us-{asked.Request}");
        foreach (var part in (string[])["ATF lo pide para HSI", "Investigación", "The serial is in their case", asked.Words])
            matter.ShouldContain(part);

        await FillAsync(page, asked, "approve", "Until", DateTime.UtcNow.AddDays(400).ToString("yyyy-MM-dd", null));
        (await page.InnerTextAsync($"#approve-us-{asked.Request} .wrong")).ShouldContain("dentro de 366 días");
        await FillAsync(page, asked, "approve", "Until", DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", null));
        await page.Locator(".ok").WaitForAsync();
        await Story.FeedAsync(site, "us", "hsi.reader", asked.Report, e => e?.Contains(asked.Words, StringComparison.Ordinal) == true);

        await FillAsync(page, asked, "suspend", "Reason", "x");
        (await page.InnerTextAsync($"#suspend-us-{asked.Request} .wrong")).ShouldContain("Motivo");
        (await page.InputValueAsync($"#suspend-us-{asked.Request} [name='Act.Reason']")).ShouldBe("x");
        await FillAsync(page, asked, "suspend", "Reason", "En revisión");
        await page.Locator(".ok").WaitForAsync();
        await Story.FeedAsync(site, "us", "hsi.reader", asked.Report, e => e?.Contains("tombstone", StringComparison.Ordinal) == true);
        (await page.InnerTextAsync($"#consent-us-{asked.Request} .status")).ShouldBe("Suspendido");
        (await page.Locator($"#approve-us-{asked.Request}").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_agency_asks_from_the_event_and_the_originator_finds_the_request()
    {
        var told = await Story.AskAsync(site, $"Otra serie {Guid.CreateVersion7()}"); // for HSI; now for DEA, from the page
        await Story.UntilAsync(site, "coordination", "atf.reader", $"/api/v1/timeline/mx/{told.Report}", _ => true);
        var timeline = await site.PageAsync("coordination", "atf.liaison", _phone);
        await timeline.GotoAsync($"{site.At("coordination")}/timeline/mx/{told.Report}");
        (await timeline.GetAttributeAsync(".ask a", "href")).ShouldBe($"{site.At("us")}/events/mx/{told.Report}/consent"); // where its agency posts

        var page = await site.PageAsync("us", "atf.liaison", _phone);
        (await page.GotoAsync($"{site.At("us")}/events/mx/{told.Report}/consent"))!.Status.ShouldBe(200);
        var offered = await page.Locator("[name='Form.For'] option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)");
        offered.ShouldContain("dea");
        offered.ShouldNotContain("atf");
        offered.ShouldAllBe(code => code.Length == 0 || Users.Reference.Agencies.Find(code)!.Side == "us");
        await page.ClickAsync(".formwrap .primary");
        (await page.InnerTextAsync(".errors")).ShouldContain("Falta: Para qué dependencia");
        await page.SelectOptionAsync("[name='Form.For']", "dea");
        await page.FillAsync("[name='Form.Reason']", "The serial is in their case too");
        await page.ClickAsync(".formwrap .primary");
        await page.Locator(".ok").WaitForAsync();
        (await page.InnerTextAsync("main")).ShouldContain("The serial is in their case too");
        await Story.UntilAsync(site, "mx", "fgr.reader", "/api/v1/consents",
            c => Story.Id(c, "event") == told.Report && c.GetProperty("for").GetString() == "dea" && c.GetProperty("awaitsMe").GetBoolean());
    }

    [Fact]
    public async Task Nobody_asks_for_an_own_event_nor_for_one_that_is_hidden_nor_on_coordination()
    {
        var asked = await site.Story.AskedAsync();
        foreach (var (service, user, id) in new[] { ("mx", "fgr.liaison", asked.Report),
            ("us", "dea.liaison", asked.Report), ("coordination", "atf.liaison", asked.Report) })
        {
            var page = await site.PageAsync(service, user, _phone);
            (await page.GotoAsync($"{site.At(service)}/events/mx/{id}/consent"))!.Status.ShouldBe(404, user);
        }
        var colleague = await site.PageAsync("mx", "sre.liaison", _phone); // on the operation's page, from the menu of another's event
        var narrow = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "national", releaseTo = new[] { "sre" }, content = new { narrative = "Solo para SRE.", lang = "es" } });
        await colleague.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await colleague.Locator($"#own-{site.Seizure}").CountAsync()).ShouldBe(0); // everybody has it: nobody is left to ask for
        await colleague.ClickAsync($"#own-{narrow} summary");
        await colleague.ClickAsync($"#own-{narrow} a");
        (await colleague.InnerTextAsync("h1")).ShouldBe("Pedir consentimiento");
        await colleague.GotoAsync($"{site.At("mx")}/events/mx/{site.Seizure}/consent");
        (await colleague.Locator("form[method=post] [name='Form.For']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_asked_reads_the_refusal_and_its_reason()
    {
        var asked = await Story.AskAsync(site, $"Negado {Guid.CreateVersion7()}");
        var page = await AwaitingAsync("mx", "fgr.liaison");
        await FillAsync(page, asked, "refuse", "Reason", "");
        (await page.InnerTextAsync($"#refuse-us-{asked.Request} .wrong")).ShouldContain("Falta: Motivo");
        await FillAsync(page, asked, "refuse", "Reason", "No procede todavía");
        await page.Locator(".ok").WaitForAsync();

        await Story.UntilAsync(site, "us", "atf.reader", "/api/v1/consents",
            c => Story.Id(c, "request") == asked.Request && c.GetProperty("status").GetString() == "refused");
        var asking = await AwaitingAsync("us", "atf.liaison");
        (await asking.TextContentAsync($"#over #consent-us-{asked.Request}"))!.ShouldContain("No procede todavía");
    }

    [Fact]
    public async Task The_agency_that_asked_may_end_it_and_not_suspend_it()
    {
        var asked = await Story.AskAsync(site, $"Terminado {Guid.CreateVersion7()}");
        var page = await AwaitingAsync("mx", "fgr.liaison");
        await FillAsync(page, asked, "approve", "Until", DateTime.UtcNow.AddDays(7).ToString("yyyy-MM-dd", null));
        await page.Locator(".ok").WaitForAsync();
        await Story.UntilAsync(site, "us", "atf.reader", "/api/v1/consents",
            c => Story.Id(c, "request") == asked.Request && c.GetProperty("status").GetString() == "approved");

        var asking = await AwaitingAsync("us", "atf.liaison");
        (await asking.Locator($"#suspend-us-{asked.Request}").CountAsync()).ShouldBe(0);
        await FillAsync(asking, asked, "end", "Reason", "The case is closed");
        await asking.Locator(".ok").WaitForAsync();
        await Story.UntilAsync(site, "mx", "fgr.reader", "/api/v1/consents",
            c => Story.Id(c, "request") == asked.Request && c.GetProperty("status").GetString() == "ended");
    }

    private async Task<IPage> AwaitingAsync(string service, string user)
    {
        var page = await site.PageAsync(service, user, _phone);
        await page.GotoAsync(site.At(service) + "/awaiting");
        return page;
    }

    private static async Task FillAsync(IPage page, Asked asked, string word, string field, string value)
    {
        var form = $"#{word}-us-{asked.Request}";
        if (!await page.IsVisibleAsync(form)) await page.ClickAsync($"details:has({form}) > summary");
        await page.FillAsync($"{form} [name='Act.{field}']", value);
        await page.ClickAsync($"{form} button");
    }
}
