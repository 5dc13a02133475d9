using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Nothing typed is lost: a lost signal, a reload and an expired login give it back, and going back sends nothing twice.</summary>
public class DraftTests(Site site)
{
    private const string Typed = "Cuatro vehículos, uno con doble fondo.";
    private static readonly Look _phone = new(Width: Look.Phone);

    [Fact]
    public async Task A_form_without_a_signal_stays_as_it_is_typed_says_so_and_is_sent_when_the_signal_is_back()
    {
        var page = await OpenAsync();
        await page.Context.SetOfflineAsync(true);
        await PressAsync(page, "review");
        (await page.InnerTextAsync("[data-say=offline]")).ShouldContain("Sin señal");
        (await page.InputValueAsync("[name='Form.Narrative']")).ShouldBe(Typed);
        await page.Context.SetOfflineAsync(false);
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reload_offers_what_was_typed_and_another_person_never_sees_it()
    {
        var page = await OpenAsync();
        await page.ReloadAsync();
        (await page.InputValueAsync("[name='Form.Narrative']")).ShouldBe(""); // offered, never put in unasked
        await page.ClickAsync("[data-draft=take]");
        await Assertions.Expect(page.Locator("[name='Form.Narrative']")).ToHaveValueAsync(Typed);

        await page.Context.ClearCookiesAsync();
        await site.LogInAsync(page, "mx", "sedena.liaison");
        await page.GotoAsync(Address);
        await page.Locator("[name='Form.Narrative']").WaitForAsync();
        (await page.Locator("[data-draft=take]").CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<int>("Object.keys(localStorage).length")).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task After_the_login_that_expired_the_draft_is_offered_again_with_all_its_rows()
    {
        var page = await site.NewPageAsync(_phone);
        await site.LogInAsync(page, "mx", "gn.liaison");
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}/seizure");
        await PressAsync(page, "add");
        await page.FillAsync("[name='Form.Items[1].Serial']", "MX-77");
        await KeptAsync(page, "MX-77");
        await page.Context.ClearCookiesAsync();
        await page.ReloadAsync();
        await page.ClickAsync("button[value='gn.liaison']");
        await page.ClickAsync("[data-draft=take]");
        await Assertions.Expect(page.Locator("[name='Form.Items[1].Serial']")).ToHaveValueAsync("MX-77");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Going_back_after_posting_leads_to_the_operation_and_a_posted_draft_is_gone()
    {
        var page = await site.NewPageAsync(_phone);
        await site.LogInAsync(page, "mx", "gn.liaison");
        await page.GotoAsync($"{site.At("mx")}/operations/{site.Mexican}");
        await page.ClickAsync(".head a[href$='/report']");
        await page.FillAsync("[name='Form.Narrative']", Typed);
        await PressAsync(page, "review");
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
        (await page.EvaluateAsync<int>("Object.keys(localStorage).length")).ShouldBe(0);
        await page.GoBackAsync();
        page.Url.ShouldBe($"{site.At("mx")}/operations/{site.Mexican}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_planned_action_is_never_kept_on_the_device()
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync(site.At("mx") + "/actions/new");
        await page.FillAsync("[name='Form.Lat']", "32.5331");
        await page.ReloadAsync();
        (await page.EvaluateAsync<int>("Object.keys(localStorage).length")).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    private string Address => $"{site.At("mx")}/operations/{site.Mexican}/report";

    private async Task<IPage> OpenAsync()
    {
        var page = await site.NewPageAsync(_phone);
        await site.LogInAsync(page, "mx", "gn.liaison");
        await page.GotoAsync(Address);
        await page.FillAsync("[name='Form.Narrative']", Typed);
        await KeptAsync(page, Typed);
        return page;
    }

    private static async Task KeptAsync(IPage page, string typed) =>
        await page.WaitForFunctionAsync("typed => Object.values(localStorage).some(v => v.includes(typed))", typed);

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']:not(.vh)");
}
