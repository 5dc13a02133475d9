using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>What an agency told wrongly of a joint operation, retracted on a phone with JavaScript off.</summary>
public class JointRetractTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_meeting_a_leg_and_a_standing_down_are_retracted_with_a_reason_after_a_last_look()
    {
        var id = await JointStory.TellAsync(site);
        await site.PostAsync(
            "mx", "sre.liaison", $"joint-operations/{id}/stand-down", new { marking = "binational", content = new { reason = "Por error" } });
        var page = await OpenAsync("mx", "sre.liaison", id);
        (await page.Locator(".owntold li").CountAsync()).ShouldBe(3); // the handshake stands

        await RetractAsync(page, "Por error", "No se retiró");
        (await page.InnerTextAsync(".end.mx")).ShouldContain("Participa");
        await RetractAsync(page, "Horarios de los puntos", "Fue al día siguiente");
        (await page.InnerTextAsync(".meetings")).ShouldNotContain("Horarios de los puntos");
        await RetractAsync(page, "Pata sur", "Otro operativo");
        (await page.InnerTextAsync(".end.mx")).ShouldContain("Sin operativo todavía");
        (await page.Locator(".owntold").CountAsync()).ShouldBe(0);
        await JointStory.UntilAsync(site, "us", "state.reader", id, j => JointStory.Leg(j, "mx") == "waiting" && JointStory.Leg(j, "us") == "joined");
    }

    [Fact]
    public async Task Nobody_is_offered_what_another_agency_or_the_other_side_told_nor_what_was_retracted_before()
    {
        var id = await JointStory.TellAsync(site);
        var mexican = (await Told(await OpenAsync("mx", "sre.liaison", id))).ShouldNotBeNull();
        foreach (var (service, user) in new[] { ("mx", "gn.liaison"), ("us", "state.liaison") })
        {
            var page = await OpenAsync(service, user, id);
            (await page.Locator($"a[href$='{mexican}']").CountAsync()).ShouldBe(0);
            (await page.GotoAsync(site.At(service) + mexican))!.Status.ShouldBe(404);
        }
        var reader = await OpenAsync("mx", "sre.reader", id);
        (await reader.Locator(".owntold").CountAsync()).ShouldBe(0);
        (await reader.GotoAsync(site.At("mx") + mexican))!.Status.ShouldBe(403);
        var sre = await OpenAsync("mx", "sre.liaison", id);
        await RetractAsync(sre, "Pata sur", "Otro operativo");
        (await sre.GotoAsync($"{site.At("mx")}/joint-operations/{id}/retract/{id}"))!.Status.ShouldBe(404); // the proposal
        (await sre.GotoAsync(site.At("mx") + mexican))!.Status.ShouldBe(404); // no more

        static Task<string?> Told(IPage page) => page.Locator(".owntold li", new() { HasText = "Pata sur" }).Locator("a").GetAttributeAsync("href");
    }

    private async Task<IPage> OpenAsync(string service, string user, Guid id)
    {
        var page = await site.PageAsync(service, user, _phone);
        (await page.GotoAsync($"{site.At(service)}/joint-operations/{id}"))!.Status.ShouldBe(200);
        return page;
    }

    private static async Task RetractAsync(IPage page, string told, string reason)
    {
        await page.Locator(".owntold li", new() { HasText = told }).Locator("a").ClickAsync();
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("Falta: Motivo");
        await page.FillAsync("[name='Form.Text']", reason);
        await PressAsync(page, "review");
        (await page.Locator(".audience.leaves").CountAsync()).ShouldBe(1);
        (await page.Locator("article.card").CountAsync()).ShouldBe(2); // what was told, and what will be said of it
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']");
}
