using JointOps.Contracts;
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
        await page.WaitForURLAsync("**/events/*/journey?**", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
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
        await page.FillAsync("[name='Form.Items[0].CountryOfOrigin']", "Rumania");
        await page.FillAsync("[name='Form.Items[0].Importer']", "Century Arms");
        await PressAsync(page, "add");
        await page.SelectOptionAsync("[name='Form.Items[1].Kind']", "ammunition");
        await page.FillAsync("[name='Form.Items[1].Quantity']", "1200");
        await page.ClickAsync("summary:has-text('Más datos')");
        await page.FillAsync("[name='Form.Lat']", "32.54");
        await page.FillAsync("[name='Form.Lon']", "-117.02");
        await MarkAsync(page, "pair");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".kept")).ShouldContain("Posición exacta");
        (await page.InnerTextAsync(".facts")).ShouldContain("Rumania · Importador: Century Arms");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();

        var seizure = (await site.EventsAsync(site.Mexican, "gn.reader")).Single(
            e => e.GetRawText().Contains("IPH-2026-77", StringComparison.Ordinal));
        seizure.GetProperty("data").GetProperty("items").GetArrayLength().ShouldBe(2);
        seizure.GetProperty("data").GetProperty("items")[0].GetProperty("importer").GetString().ShouldBe("Century Arms");
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
            var allowed = Users.Reference.Agencies.All.Where(
                a => a.Side == side && Release.MaySee(mark, new(side, a.Code, Roles.AgencyReader), Users.Reference.Agencies, DateTimeOffset.UtcNow));
            (await SeesAsync(page, side)).ShouldBe(allowed.Select(a => a.Short), ignoreOrder: true);
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
        (await site.EventsAsync(site.Mexican, "gn.reader")).Count(
            e => e.GetRawText().Contains("Enviado dos veces", StringComparison.Ordinal)).ShouldBe(1);
        var refused = await AgainAsync("Otras palabras.");
        refused.ShouldContain("ya se registró");
        refused.ShouldContain("Otras palabras.");

        async Task<string> AgainAsync(string narrative)
        {
            fields["Form.Narrative"] = narrative;
            var form = page.APIRequest.CreateFormData();
            foreach (var (name, value) in fields) form.Set(name, value);
            return System.Net.WebUtility.HtmlDecode(
                await (await page.APIRequest.PostAsync($"{site.At("mx")}/operations/{site.Mexican}/report", new() { Form = form })).TextAsync());
        }
    }

    [Fact]
    public async Task Only_the_named_agencies_get_it_and_the_review_shows_just_them()
    {
        var words = $"Solo para señaladas {Guid.CreateVersion7()}";
        var page = await FormAsync("report");
        await page.FillAsync("[name='Form.Narrative']", words);
        await MarkAsync(page, "binational");
        await page.ClickAsync("#f-ReleaseTo summary");
        foreach (var agency in (string[])["sedena", "atf"]) await page.CheckAsync($"[name='Form.ReleaseTo'][value='{agency}']");
        await PressAsync(page, "review");
        (await SeesAsync(page, "mx")).ShouldBe(["SEDENA", "GN"], ignoreOrder: true); // the poster's own always does
        (await SeesAsync(page, "us")).ShouldBe(["ATF"]);

        await PressAsync(page, "edit"); // nothing is lost on the way back
        (await page.Locator("#f-ReleaseTo[open] input:checked").CountAsync()).ShouldBe(2);
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        foreach (var (reader, sees) in new[] { ("sedena.reader", true), ("sre.reader", false) })
            (await site.EventsAsync(site.Mexican, reader)).Any(e => e.GetRawText().Contains(words, StringComparison.Ordinal)).ShouldBe(sees, reader);
    }

    [Fact]
    public async Task A_named_agency_that_the_marking_leaves_out_is_pointed_at_before_it_is_posted()
    {
        var page = await FormAsync("report");
        await page.FillAsync("[name='Form.Narrative']", "Marca más estrecha que la lista.");
        await MarkAsync(page, "national");
        await page.ClickAsync("#f-ReleaseTo summary");
        await page.CheckAsync("[name='Form.ReleaseTo'][value='atf']");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".unreached")).ShouldContain("ATF");
        (await SeesAsync(page, "us")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_hour_that_the_clocks_showed_twice_is_asked_about_and_never_guessed()
    {
        var page = await FormAsync("report");
        var words = $"A la una y media {Guid.CreateVersion7()}";
        await page.FillAsync("[name='Form.Narrative']", words);
        await page.FillAsync("[name='Form.Occurred']", "2025-11-02T01:30");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("La hora 01:30 se repitió ese día en Tijuana");
        (await page.Locator("[name='Form.Offset']").CountAsync()).ShouldBe(2);
        (await page.Locator("[name='Form.Offset']:checked").CountAsync()).ShouldBe(0);

        await page.CheckAsync("[name='Form.Offset'][value='-08:00']", new() { Force = true });
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".formwrap")).ShouldContain("(UTC−08:00)");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        var posted = (await site.EventsAsync(site.Mexican, "gn.reader")).Single(e => e.GetRawText().Contains(words, StringComparison.Ordinal));
        posted.GetProperty("time").GetDateTimeOffset().ShouldBe(new(2025, 11, 2, 9, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task An_hour_that_the_clocks_skipped_is_refused_by_its_name()
    {
        var page = await FormAsync("report");
        await page.FillAsync("[name='Form.Narrative']", "A las dos y media.");
        await page.FillAsync("[name='Form.Occurred']", "2025-03-09T02:30");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("La hora 02:30 no existió ese día en Tijuana");
        (await page.GetAttributeAsync("[name='Form.Occurred']", "aria-invalid")).ShouldBe("true");
    }

    private async Task<IPage> FormAsync(string form, Guid? operation = null)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{operation ?? site.Mexican}/{form}");
        return page;
    }

    private static async Task<IEnumerable<string>> SeesAsync(IPage page, string side) =>
        (await page.Locator($"[data-sees='{side}'] li").AllInnerTextsAsync()).Select(agency => agency.Trim());

    private static Task MarkAsync(IPage page, string marking) => page.CheckAsync($"[name='Form.Marking'][value='{marking}']", new() { Force = true });

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']:not(.vh)");
}
