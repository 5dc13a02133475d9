using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Checkpoints planned and inspections tallied on a phone with JavaScript off.</summary>
public class CheckpointFormTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_checkpoint_is_planned_on_the_wall_clock_of_the_own_city()
    {
        var page = await FormAsync("checkpoint-plan");
        await FillAsync(page, ("From", "2031-07-26T18:00"), ("To", "2031-07-26T06:00"), ("Lanes", "70"));
        await PressAsync(page, "review");
        var errors = await page.InnerTextAsync(".errors");
        foreach (var part in (string[])["Falta: Cruce", "Debe terminar después de empezar", "Carriles"]) errors.ShouldContain(part);

        await page.SelectOptionAsync("[name='Form.Crossing']", "san-ysidro");
        await FillAsync(page, ("From", "2031-07-26T06:00"), ("To", "2031-07-26T18:00"), ("Lanes", "4"), ("Note", "Con binomio canino"));
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".card .facts")).ShouldContain("El Chaparral (Sur)");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        var posted = (await site.EventsAsync(site.Mexican, "gn.reader")).Last(e => e.GetProperty("type").GetString() == "checkpoint.planned.v1")
            .GetProperty("data");
        (posted.GetProperty("end").GetString(), posted.GetProperty("lanes").GetInt32(), posted.GetProperty("window").GetRawText())
            .ShouldBe(("south", 4, """{"start":"2031-07-26T06:00:00","end":"2031-07-26T18:00:00","zone":"America/Tijuana"}"""));
    }

    [Fact]
    public async Task Inspections_are_tallied_and_an_hour_that_the_clocks_showed_twice_is_asked_about()
    {
        var page = await FormAsync("inspections");
        await page.SelectOptionAsync("[name='Form.Crossing']", "otay-mesa");
        await FillAsync(page, ("From", "2025-11-02T01:30"), ("To", "2025-11-02T03:00"), ("Vehicles", "1,840"), ("Canine", "21"));
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("La hora 01:30 se repitió ese día en Tijuana");
        await page.FocusAsync("[name='Form.FromOffset'][value='-08:00']");
        await page.Keyboard.PressAsync("Space");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".card .facts")).ShouldContain("Vehículos: 1,840");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        var posted = (await site.EventsAsync(site.Mexican, "gn.reader")).Last(e => e.GetProperty("type").GetString() == "inspection.tallied.v1")
            .GetProperty("data");
        posted.GetProperty("from").GetDateTimeOffset().ShouldBe(new(2025, 11, 2, 9, 30, 0, TimeSpan.Zero));
        (posted.GetProperty("end").GetString(), posted.GetProperty("vehicles").GetInt32(),
            posted.GetProperty("canine").GetInt32(), posted.GetProperty("nii").GetInt32()).ShouldBe(("south", 1840, 21, 0));
    }

    private async Task<IPage> FormAsync(string form)
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        await page.ClickAsync($".head .acts a[href$='/{form}']");
        return page;
    }

    private static async Task FillAsync(IPage page, params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields) await page.FillAsync($"[name='Form.{name}']", value);
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']");
}
