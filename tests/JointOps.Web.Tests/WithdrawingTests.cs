using JointOps.Contracts;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>An own event given to others, taken from them, or recalled, from the operation's page with JavaScript off.</summary>
public class WithdrawingTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task Before_it_is_narrowed_the_page_names_exactly_who_loses_it_and_they_are_then_told()
    {
        var words = $"Demasiado ancho {Guid.CreateVersion7()}";
        var report = await Story.ReportAsync(site, words);
        var page = await MenuAsync(report, "Cambiar quién puede verlo");
        await page.CheckAsync("[name='Form.Marking'][value=national]", new() { Force = true });
        await page.FillAsync("[name='Form.Reason']", "No debía salir");
        await PressAsync(page, "review");

        var (now, agencies) = (DateTimeOffset.UtcNow, Users.Reference.Agencies);
        ReleaseMark Mark(string marking) => new("mx", "gn", "tijuana-san-diego", marking, null, null, now);
        var losers = Release.Audience(Mark("binational"), agencies, now).Except(Release.Audience(Mark("national"), agencies, now));
        (await CodesAsync(page, ".loses")).ShouldBe(losers, ignoreOrder: true);
        (await page.Locator(".gains").CountAsync()).ShouldBe(0);
        (await page.InnerTextAsync(".audience")).ShouldContain("No sale de México");
        await PressAsync(page, "post");
        (await page.InnerTextAsync(".ok")).ShouldContain("Se cambió quién puede verlo");
        (await page.InnerTextAsync($"#mx-{report} .note")).ShouldContain("No debía salir");
        (await page.Locator($"#mx-{report} .mark.national").CountAsync()).ShouldBe(1);
        await Story.FeedAsync(site, "us", "atf.reader", report, e => e?.Contains("tombstone", StringComparison.Ordinal) == true);
        await Story.UntilAsync(
            site, "us", "atf.reader", "/api/v1/recalls", r => Story.Id(r, "event") == report && r.GetProperty("awaitsMe").GetBoolean());
    }

    [Fact]
    public async Task What_a_colleague_withdrew_stands_on_the_operations_page_as_having_existed_and_says_why_it_is_gone()
    {
        var recalled = await site.Story.RecalledAsync();
        var page = await site.PageAsync("mx", "sre.reader", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        var gone = page.Locator($".gonelist #mx-{recalled.Report}");
        (await gone.InnerTextAsync()).ShouldContain("Informe");
        (await page.ContentAsync()).ShouldNotContain(recalled.Words);
        (await page.Locator(".gonelist").InnerTextAsync()).ShouldNotContain("Revocación de la divulgación"); // what spoke of it is gone with it
        await gone.Locator(".whylink").ClickAsync();
        (await page.InnerTextAsync("h1")).ShouldBe("¿Por qué ya no veo el contenido?");

        var own = await site.PageAsync("mx", "gn.reader", _phone); // who took it back keeps it
        await own.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await own.InnerTextAsync($"#mx-{recalled.Report}")).ShouldContain(recalled.Words);
    }

    [Fact]
    public async Task Widening_and_narrowing_at_once_is_refused_before_it_is_sent()
    {
        var page = await MenuAsync(await Story.ReportAsync(site, "Nacional.", "national"), "Cambiar quién puede verlo");
        await page.CheckAsync("[name='Form.Marking'][value=binational]", new() { Force = true });
        await page.ClickAsync("#f-ReleaseTo summary");
        await page.CheckAsync("[name='Form.ReleaseTo'][value=atf]");
        await page.FillAsync("[name='Form.Reason']", "Solo ATF");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("no ambas cosas a la vez");
        (await page.InputValueAsync("[name='Form.Reason']")).ShouldBe("Solo ATF");
        await page.UncheckAsync("[name='Form.ReleaseTo'][value=atf]");
        await PressAsync(page, "review");
        (await CodesAsync(page, ".gains")).ShouldContain("atf");
    }

    [Fact]
    public async Task A_recall_takes_two_steps_and_leaves_a_tombstone_that_says_who_and_why_and_never_what()
    {
        var words = $"Domicilio {Guid.CreateVersion7()}";
        var report = await Story.ReportAsync(site, words);
        var page = await MenuAsync(report, "Revocar la divulgación");
        (await page.InnerTextAsync(".warning")).ShouldContain("No se puede deshacer");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("Falta: Motivo");
        await page.FillAsync("[name='Form.Reason']", "Nombraba un domicilio");
        await PressAsync(page, "review");
        (await CodesAsync(page, ".loses")).ShouldContain("atf");
        await PressAsync(page, "post");
        (await page.InnerTextAsync(".ok")).ShouldContain("Divulgación revocada");
        (await page.Locator(".matter", new() { HasText = words }).CountAsync()).ShouldBe(1, "its own agency keeps it, on the board");

        await Story.UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{report}", t => t.GetProperty("withdrawn").GetBoolean());
        foreach (var (language, said) in new[] { ("es-MX", "Divulgación revocada por GN"), ("en-US", "Recalled by GN") })
        {
            var timeline = await site.PageAsync("coordination", "cbp.reader", new(language, Scripts: false));
            foreach (var path in (string[])["/", $"/timeline/mx/{report}"])
            {
                await timeline.GotoAsync(site.At("coordination") + path);
                var card = await timeline.InnerTextAsync($"#mx-{report}.tombstone");
                card.ShouldContain(said);
                card.ShouldContain("Nombraba un domicilio");
                (await timeline.ContentAsync()).ShouldNotContain(words);
            }
        }
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await page.InnerTextAsync($"#mx-{report}")).ShouldContain(words);
        (await page.Locator($"#own-{report}").CountAsync()).ShouldBe(0, "it was recalled already");
    }

    [Theory]
    [InlineData("gn.reader", 403)]
    [InlineData("auditor.mx", 403)]
    [InlineData("sedena.liaison", 404)]
    public async Task Only_liaison_officers_of_the_agency_that_posted_it_have_the_menu(string user, int status)
    {
        var page = await site.PageAsync("mx", user, _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        (await page.Locator(".own a[href$='/marking'], .own a[href$='/recall']").CountAsync()).ShouldBe(0);
        foreach (var step in (string[])["marking", "recall"])
            (await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/events/{site.Seizure}/{step}"))!.Status.ShouldBe(status);
    }

    private async Task<IPage> MenuAsync(Guid report, string entry)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        await page.ClickAsync($"#own-{report} summary");
        await page.Locator($"#own-{report}").GetByRole(AriaRole.Link, new() { Name = entry }).ClickAsync();
        await page.Locator("[name='Form.Reason']").WaitForAsync();
        return page;
    }

    private static async Task<IEnumerable<string?>> CodesAsync(IPage page, string part)
    {
        var codes = new List<string?>();
        foreach (var agency in await page.Locator($"{part} [data-agency]").AllAsync()) codes.Add(await agency.GetAttributeAsync("data-agency"));
        return codes;
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']");
}
