using JointOps.Contracts;
using JointOps.Web.Posting;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Posting on a phone with JavaScript off.</summary>
public class PostingTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_report_is_posted_and_its_way_is_shown()
    {
        var page = await FormAsync("report");
        await page.FillAsync("[name='Form.Narrative']", "Sin novedad en El Chaparral.");
        await MarkAsync(page, "binational");
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.WaitForURLAsync("**/events/*/journey?**", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".ok").WaitForAsync();
        (await page.InnerTextAsync("main")).ShouldContain("Numerado para divulgación");
    }

    [Fact]
    public async Task A_seizure_of_two_items_is_posted_and_what_never_leaves_is_said_before()
    {
        var page = await FormAsync("seizure");
        await page.FillAsync("[name='Form.Document']", "IPH-2026-77");
        await page.SelectOptionAsync("[name='Form.Crossing']", "san-ysidro");
        await page.FillAsync("[name='Form.Items[0].Serial']", "RO-4411");
        await PressAsync(page, "add");
        await page.SelectOptionAsync("[name='Form.Items[1].Kind']", "ammunition");
        await page.FillAsync("[name='Form.Items[1].Quantity']", "1,200");
        await page.ClickAsync("summary:has-text('Más datos')");
        await page.FillAsync("[name='Form.Lat']", "32.54");
        await page.FillAsync("[name='Form.Lon']", "-117.02");
        await MarkAsync(page, "pair");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".kept")).ShouldContain("Posición exacta");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();

        var seizure = (await site.EventsAsync(site.Mexican, "gn.reader")).Single(e => e.GetRawText().Contains("IPH-2026-77", StringComparison.Ordinal));
        seizure.GetProperty("data").GetProperty("items").GetArrayLength().ShouldBe(2);
        seizure.GetProperty("data").GetProperty("items")[1].GetProperty("quantity").GetDecimal().ShouldBe(1200);
    }

    [Theory]
    [InlineData("agency")]
    [InlineData("national")]
    [InlineData("pair")]
    [InlineData("binational")]
    public async Task The_review_shows_exactly_the_agencies_that_Release_allows(string marking)
    {
        var page = await FormAsync("report", site.Reynosa);
        await page.FillAsync("[name='Form.Narrative']", "Prueba de audiencia.");
        await MarkAsync(page, marking);
        await PressAsync(page, "review");

        var mark = new ReleaseMark("mx", "gn", "reynosa-mcallen", marking, null, null, DateTimeOffset.UtcNow);
        foreach (var side in (string[])["mx", "us"])
        {
            var shown = await page.Locator($"[data-sees='{side}'] li").AllInnerTextsAsync();
            var allowed = Users.Reference.Agencies.All.Where(a => a.Side == side && Release.MaySee(mark, new(side, a.Code, Roles.AgencyReader), Users.Reference.Agencies, DateTimeOffset.UtcNow));
            shown.Select(s => s.Trim()).ShouldBe(allowed.Select(a => a.Short), ignoreOrder: true);
        }
        (await page.Locator(".audience.leaves").CountAsync()).ShouldBe(marking is "pair" or "binational" ? 1 : 0);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_the_pages_language_and_nothing_typed_is_lost()
    {
        var page = await FormAsync("seizure");
        await page.FillAsync("[name='Form.Narrative']", "Dos fusiles.");
        await page.FillAsync("[name='Form.Items[0].Quantity']", "dos");
        await PressAsync(page, "review");
        var errors = await page.InnerTextAsync(".errors");
        errors.ShouldContain("Falta: Documento");
        errors.ShouldContain("Objeto 1, Cantidad no es un número");
        (await page.InputValueAsync("[name='Form.Narrative']")).ShouldBe("Dos fusiles.");
        (await page.InputValueAsync("[name='Form.Items[0].Quantity']")).ShouldBe("dos");
        (await page.GetAttributeAsync("[name='Form.Document']", "aria-invalid")).ShouldBe("true");
    }

    [Fact]
    public async Task A_double_submit_is_one_event_and_other_words_under_its_key_are_refused()
    {
        var page = await FormAsync("report");
        await page.FillAsync("[name='Form.Narrative']", "Enviado dos veces.");
        await PressAsync(page, "review");
        var fields = new Dictionary<string, string> { ["Form.Step"] = "post" };
        foreach (var field in await page.Locator("form:has(.primary) input[type=hidden]").AllAsync())
            fields[(await field.GetAttributeAsync("name"))!] = (await field.GetAttributeAsync("value")) ?? "";
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();

        (await AgainAsync("Enviado dos veces.")).ShouldContain("Ya consta");
        (await site.EventsAsync(site.Mexican, "gn.reader")).Count(e => e.GetRawText().Contains("Enviado dos veces", StringComparison.Ordinal)).ShouldBe(1);
        var refused = await AgainAsync("Otras palabras.");
        refused.ShouldContain("ya se registró");
        refused.ShouldContain("Otras palabras.");

        async Task<string> AgainAsync(string narrative)
        {
            fields["Form.Narrative"] = narrative;
            var form = page.APIRequest.CreateFormData();
            foreach (var (name, value) in fields) form.Set(name, value);
            return System.Net.WebUtility.HtmlDecode(await (await page.APIRequest.PostAsync($"{site.At("mx")}/operations/{site.Mexican}/report", new() { Form = form })).TextAsync());
        }
    }

    [Fact]
    public void What_is_typed_as_a_number_is_read_as_officers_of_both_countries_mean_it()
    {
        foreach (var (typed, meant) in new[] { ("1,200", 1200m), ("1,5", 1.5m), ("1.5", 1.5m), ("12,345,678", 12345678m), ("1,234.50", 1234.5m) })
            new FormReader().Number("", "", typed, 0, 1_000_000_000).ShouldBe(meant, typed);
    }

    [Fact]
    public void A_local_time_is_read_in_its_zone_also_where_the_two_cities_differ()
    {
        var now = DateTimeOffset.Parse("2023-01-01T00:00:00Z", null);
        new FormReader().Instant("", "2022-11-10T12:00", "America/Ciudad_Juarez", now).ShouldBe(new(2022, 11, 10, 18, 0, 0, TimeSpan.Zero));
        new FormReader().Instant("", "2022-11-10T12:00", "America/Denver", now).ShouldBe(new(2022, 11, 10, 19, 0, 0, TimeSpan.Zero));
        var skipped = new FormReader();
        skipped.Instant("", "2022-03-13T02:30", "America/Denver", now).ShouldBeNull();
        skipped.Errors.Count.ShouldBe(1);
    }

    private async Task<IPage> FormAsync(string form, Guid? operation = null)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{operation ?? site.Mexican}/{form}");
        return page;
    }

    private static Task MarkAsync(IPage page, string marking) => page.CheckAsync($"[name='Form.Marking'][value='{marking}']", new() { Force = true });

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']:not(.vh)");
}
