using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>The mirror on a phone with JavaScript off.</summary>
public class MirrorPageTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false);

    [Fact]
    public async Task Both_ends_of_a_crossing_stand_side_by_side_on_the_clocks_of_both_cities()
    {
        var page = await OpenAsync(await site.Story.MirrorAsync());
        (await page.InnerTextAsync(".apart")).ShouldContain("Los relojes difieren 1 h: va adelante el de Ciudad Juárez.");
        // 06:00 to 18:00 on both walls, an hour apart.
        var (south, north) = (await TextAsync(page, ".cross .end.mx"), await TextAsync(page, ".cross .end.us"));
        south.ShouldContain("Ciudad Juárez 12 nov, 06:00 – 18:00 El Paso 12 nov, 05:00 – 17:00");
        north.ShouldContain("El Paso 12 nov, 06:00 – 18:00 Ciudad Juárez 12 nov, 07:00 – 19:00");
        foreach (var part in (string[])["4 carriles", "12 h", "1,840 vehículos", "74 revisión no intrusiva"]) south.ShouldContain(part);
        north.ShouldContain("Sin conteo");
    }

    [Fact]
    public async Task Gaps_say_how_long_whether_they_are_over_and_why_they_were_told_anew_in_words()
    {
        var page = await OpenAsync(await site.Story.MirrorAsync());
        (await page.Locator(".gaps .ended").CountAsync()).ShouldBe(2);
        var first = await TextAsync(page, ".gaps .ended >> nth=0");
        foreach (var part in (string[])["1 h", "Terminó", "Ciudad Juárez 12 nov, 06:00 – 07:00",
            "El Paso 12 nov, 05:00 – 06:00", "Actualización: Cambió por hechos extemporáneos, corregidos o dejados sin efecto"])
            first.ShouldContain(part);
        var withdrawn = await TextAsync(page, ".gaps .withdrawn >> nth=0");
        foreach (var part in (string[])["Sin efecto: Cambió por hechos extemporáneos", "Sin efecto"]) withdrawn.ShouldContain(part);
        (await page.InnerTextAsync("main")).ShouldNotContain("facts-changed");
        (await page.InnerTextAsync(".head .sub")).ShouldContain("2 periodos sin contraparte");
    }

    [Fact]
    public async Task On_the_timeline_what_coordination_says_lies_across_both_lanes_and_in_words()
    {
        await site.Story.MirrorAsync();
        var page = await site.PageAsync("coordination", "cbp.reader", new());
        await page.GotoAsync(site.At("coordination") + "/?pair=juarez-el-paso&side=coordination&to=2022-12-01");
        var cards = page.Locator(".ev.coordination .card.coordination");
        (await cards.CountAsync()).ShouldBeGreaterThanOrEqualTo(3);
        (await page.Locator(".ev.mx, .ev.us").CountAsync()).ShouldBe(0);
        var text = string.Join(' ', await cards.AllInnerTextsAsync());
        foreach (var part in (string[])[
            "Sin contraparte", "Solo estuvo abierto Lerdo (Sur)", "Coordinación", "Cambió por hechos extemporáneos, corregidos o dejados sin efecto"
        ])
            text.ShouldContain(part);
        foreach (var code in (string[])["facts-changed", "openEnd"]) text.ShouldNotContain(code);
        (await page.InputValueAsync("[name=side]")).ShouldBe("coordination");
        var (lanes, card) = ((await page.Locator(".tl").BoundingBoxAsync())!, (await cards.First.BoundingBoxAsync())!);
        (card.X + (card.Width / 2)).ShouldBe(lanes.X + (lanes.Width / 2), 2);
    }

    [Fact]
    public async Task A_day_leads_to_the_days_around_it_and_what_cannot_be_read_is_named()
    {
        var page = await OpenAsync(await site.Story.MirrorAsync());
        await page.ClickAsync(".steps a:has-text('Después')");
        await page.WaitForURLAsync("**day=2022-11-13", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        (await page.InputValueAsync("[name=day]")).ShouldBe("2022-11-13");
        await OpenAsync(page, "/mirror?day=tomorrow&days=4&pair=nowhere&side=mx");
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("Par de ciudades, Día (hora local), Periodo, País");
    }

    [Fact]
    public async Task As_known_before_a_late_word_the_gap_stands_as_it_was_told_then()
    {
        var page = await OpenAsync(await site.Story.MirrorAsync() + "&knownAt=2022-11-30T00:00");
        (await page.Locator(".past").CountAsync()).ShouldBe(1);
        (await page.Locator(".gaps, .end").CountAsync()).ShouldBe(0); // it was all told years later
    }

    [Fact]
    public async Task A_national_service_has_no_mirror()
    {
        var page = await site.PageAsync("mx", "gn.reader", _phone);
        (await page.GotoAsync(site.At("mx") + "/mirror"))!.Status.ShouldBe(404);
    }

    private async Task<IPage> OpenAsync(string path) => await OpenAsync(await site.PageAsync("coordination", "cbp.reader", _phone), path);

    private async Task<IPage> OpenAsync(IPage page, string path)
    {
        (await page.GotoAsync(site.At("coordination") + path))!.Status.ShouldBe(200);
        return page;
    }

    private static async Task<string> TextAsync(IPage page, string selector) =>
        Regex.Replace((await page.Locator(selector).First.TextContentAsync())!, @"\s+", " ");
}
