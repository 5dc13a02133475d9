using System.Net;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>What awaits an agency, attended to on a phone with JavaScript off.</summary>
public class AwaitingTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false);

    [Fact]
    public async Task An_acknowledgement_from_the_page_shows_on_the_originators_board()
    {
        var told = await Story.RecallAsync(site, $"Retirado {Guid.CreateVersion7()}");
        var page = await AwaitingAsync("us", "atf.liaison", _phone);
        var awaits = page.Locator($"#recall-mx-{told.Recall}");
        (await awaits.InnerTextAsync()).ShouldContain("Nombraba un domicilio");
        (await page.InnerTextAsync(".nav .n")).ShouldContain("por atender");
        (await page.ContentAsync()).ShouldNotContain(told.Words);
        await awaits.GetByRole(AriaRole.Button, new() { Name = "Acusar recibo: ya no lo conservamos" }).ClickAsync();
        await page.Locator(".ok").WaitForAsync();
        (await awaits.CountAsync()).ShouldBe(0);

        await Story.UntilAsync(site, "mx", "gn.reader", "/api/v1/recalls", r => Story.Id(r, "withdrawal") == told.Recall
            && r.GetProperty("recipients").EnumerateArray().Any(
                to => to.GetProperty("recipient").GetString() == "atf" && to.GetProperty("state").GetString() == "acknowledged"));
        var board = await AwaitingAsync("mx", "gn.liaison", _phone);
        (await board.TextContentAsync($"#recall-mx-{told.Recall} [data-recipient=atf]"))!.ShouldContain("Con acuse de recibo");
        (await board.TextContentAsync($"#recall-mx-{told.Recall} [data-recipient=cbp]"))!.ShouldContain("Pendiente");
        (await board.Locator($"#recall-mx-{told.Recall} form").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("us", "atf.reader")]
    [InlineData("mx", "fgr.reader")]
    [InlineData("mx", "auditor.mx")]
    public async Task A_reader_sees_what_there_is_and_no_buttons(string service, string user)
    {
        var (recalled, asked) = (await site.Story.RecalledAsync(), await site.Story.AskedAsync());
        var page = await AwaitingAsync(service, user, _phone);
        (await page.Locator($"#recall-mx-{recalled.Recall}, #consent-us-{asked.Request}").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator("main form, main button").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_event_and_a_reader_who_sends_one_is_refused()
    {
        var told = await Story.RecallAsync(site, $"Dos veces {Guid.CreateVersion7()}");
        var page = await AwaitingAsync("us", "atf.liaison", _phone);
        var fields = await FieldsAsync(page, $"#acknowledge-mx-{told.Recall}");
        for (var sent = 0; sent < 2; sent++) (await SendAsync(page, fields)).ShouldContain("Acknowledged: whoever recalled it");
        fields["Act.Key"] = Guid.CreateVersion7().ToString();
        (await SendAsync(page, fields)).ShouldContain("acknowledged this already");

        var reader = await AwaitingAsync("us", "cbp.reader", _phone);
        fields["__form"] = ""; // a page without forms has no token
        (await reader.APIRequest.PostAsync(site.At("us") + "/awaiting", new() { Form = Form(reader, fields) })).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Nobody_acknowledges_on_a_service_that_has_no_such_page()
    {
        var page = await site.PageAsync("coordination", "cbp.reader", _phone);
        (await page.GotoAsync(site.At("coordination") + "/awaiting"))!.Status.ShouldBe(404);
    }

    private async Task<IPage> AwaitingAsync(string service, string user, Look look)
    {
        var page = await site.PageAsync(service, user, look);
        (await page.GotoAsync(site.At(service) + "/awaiting"))!.Status.ShouldBe(200);
        return page;
    }

    private static async Task<Dictionary<string, string>> FieldsAsync(IPage page, string form)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in await page.Locator($"{form} input[type=hidden]").AllAsync())
            fields[(await field.GetAttributeAsync("name"))!] = (await field.GetAttributeAsync("value")) ?? "";
        return fields;
    }

    private async Task<string> SendAsync(IPage page, Dictionary<string, string> fields) =>
        WebUtility.HtmlDecode(await (await page.APIRequest.PostAsync(site.At("us") + "/awaiting", new() { Form = Form(page, fields) })).TextAsync());

    private static IFormData Form(IPage page, Dictionary<string, string> fields)
    {
        var form = page.APIRequest.CreateFormData();
        foreach (var (name, value) in fields) form.Set(name, value);
        return form;
    }
}
