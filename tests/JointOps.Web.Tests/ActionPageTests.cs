using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>The form that registers a planned action.</summary>
public class ActionPageTests(Site site)
{
    private static readonly Look _phone = new(Width: 320, Scripts: false);

    [Fact]
    public async Task Position_and_targets_come_back_in_the_answer_alone_and_stand_in_no_address_no_list_and_no_log()
    {
        var (target, lat) = ($"OBJ{Guid.CreateVersion7():N}", "32.4871319");
        var page = await ActionForms.FillAsync(site, "mx", "gn.liaison", _phone, new(lat, "-80.1204417", target, "Muy lejos"));
        var addresses = new ConcurrentQueue<string>();
        page.Request += (_, request) => addresses.Enqueue(request.Url);
        await ActionForms.SendAsync(page);
        (await page.InnerTextAsync(".errors")).ShouldContain("Tijuana");
        (await page.InputValueAsync("[name='Form.Lat']")).ShouldBe(lat);
        (await page.InputValueAsync("[name='Form.Targets[1].Value']")).ShouldBe(target);

        await page.FillAsync("[name='Form.Lon']", "-116.8004417");
        await ActionForms.RegisterAsync(page);
        var list = await page.ContentAsync();
        list.ShouldContain("Muy lejos");
        foreach (var clear in (string[])[target, lat, "116.8004417"])
        {
            list.ShouldNotContain(clear);
            addresses.ShouldAllBe(a => !a.Contains(clear, StringComparison.Ordinal));
            Logs().ShouldNotContain(clear);
        }
        addresses.Count.ShouldBeGreaterThan(2);
        Logs().Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_missing_is_named_at_its_field()
    {
        var page = await site.PageAsync("us", "hsi.liaison", new("en-US", Width: 320, Scripts: false));
        await page.GotoAsync(site.At("us") + "/actions/new");
        await page.FillAsync("[name='Form.Targets[0].Value']", "x");
        await ActionForms.SendAsync(page);
        var errors = await page.InnerTextAsync(".errors");
        foreach (var part in (string[])["City pair is missing", "Kind is missing", "Latitude is missing",
            "Longitude is missing", "Begins is missing", "Ends is missing", "Target 1: 3 to 120"])
            errors.ShouldContain(part);
        (await page.GetAttributeAsync("[name='Form.Lat']", "aria-invalid")).ShouldBe("true");
        (await page.InnerTextAsync("#whatkept >> xpath=..")).ShouldContain("stored nowhere");
    }

    [Theory] // Tijuana's clocks went back at 2:00 on 1 November 2026 and forward at 2:00 on 8 March
    [InlineData("-07:00", "2026-11-01T01:30:00|America/Tijuana", "1 nov 2026, 01:30 (UTC−07:00) – 1 nov 2026, 04:00 (UTC−08:00)")]
    [InlineData("-08:00", "2026-11-01T09:30:00|Etc/UTC", "1 nov 2026, 01:30 – 04:00 (UTC−08:00)")]
    public async Task A_start_that_the_clocks_show_twice_is_asked_about_and_kept_as_it_was_meant(string offset, string told, string shown)
    {
        var page = await ActionForms.FillAsync(
            site, "mx", "gn.liaison", _phone, new("32.41", "-116.71", "ABC 123", "De madrugada", "2026-11-01T01:30", "2026-11-01T04:00"));
        await ActionForms.SendAsync(page);
        (await page.InnerTextAsync(".errors")).ShouldContain("La hora 01:30 se repitió ese día en Tijuana");
        (await page.Locator("[name='Form.StartOffset']:checked").CountAsync()).ShouldBe(0);
        (await page.Locator("[name='Form.EndOffset']").CountAsync()).ShouldBe(0);
        await page.CheckAsync($"[name='Form.StartOffset'][value='{offset}']", new() { Force = true });
        var id = await ActionForms.RegisterAsync(page);
        (await page.InnerTextAsync($"#action-{id}")).ShouldContain(shown);
        await Story.UntilAsync(site, "mx", "gn.reader", "/api/v1/actions", a => a.GetProperty("id").GetGuid() == id && Window(a) == told);
    }

    [Fact]
    public async Task An_hour_that_the_clocks_skip_and_an_end_before_the_start_are_refused_by_their_names()
    {
        var page = await ActionForms.FillAsync(
            site, "mx", "gn.liaison", _phone, new("32.41", "-116.61", "ABC 124", "", "2026-03-08T02:30", "2026-03-08T01:00"));
        await ActionForms.SendAsync(page);
        (await page.InnerTextAsync(".errors")).ShouldContain("La hora 02:30 no existió ese día en Tijuana");
        await page.FillAsync("[name='Form.Start']", "2026-03-08T04:00");
        await ActionForms.SendAsync(page);
        (await page.InnerTextAsync(".errors")).ShouldContain("termina antes");
        (await page.GetAttributeAsync("[name='Form.End']", "aria-invalid")).ShouldBe("true");
    }

    [Fact]
    public async Task The_devices_position_is_filled_in_on_demand_on_that_page_alone_and_the_form_does_without()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new(Width: 320));
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new() { Latitude = 32.53312345f, Longitude = -117.03824f });
        var answer = (await page.GotoAsync(site.At("mx") + "/actions/new"))!;
        answer.Headers["permissions-policy"].ShouldContain("geolocation=(self)");
        await page.ClickAsync("[data-locate]");
        await Assertions.Expect(page.Locator("[name='Form.Lat']")).ToHaveValueAsync("32.5331");
        await Assertions.Expect(page.Locator("[name='Form.Lon']")).ToHaveValueAsync("-117.0382");
        (await page.InnerTextAsync(".locate [role=status]")).ShouldContain("Solo se envía con el formulario");

        (await page.GotoAsync(site.At("mx") + "/actions"))!.Headers["permissions-policy"].ShouldContain("geolocation=()");
        var without = await site.PageAsync("mx", "gn.liaison", _phone);
        await without.GotoAsync(site.At("mx") + "/actions/new");
        (await without.IsVisibleAsync("[data-locate]")).ShouldBeFalse();
    }

    [Fact]
    public async Task Sent_twice_it_is_one_action_and_a_withdrawal_sent_twice_too()
    {
        var page = await ActionForms.FillAsync(
            site, "mx", "gn.liaison", _phone, new("32.41", "-116.51", "ABC 125", $"Una sola {Guid.CreateVersion7()}"));
        var fields = await FieldsAsync(page);
        var id = await ActionForms.RegisterAsync(page);
        (await SendAsync(page, "/actions/new", fields)).ShouldContain("Registrada.");
        (await page.Locator($"#action-{id}").CountAsync()).ShouldBe(1);
        fields["Form.Label"] = "Otra";
        (await SendAsync(page, "/actions/new", fields)).ShouldContain("ya se registró");

        await page.GotoAsync($"{site.At("mx")}/actions/{id}/withdraw");
        var withdrawal = await FieldsAsync(page);
        for (var sent = 0; sent < 2; sent++) (await SendAsync(page, $"/actions/{id}/withdraw", withdrawal)).ShouldContain("Cancelada.");
        withdrawal["Form.Key"] = Guid.CreateVersion7().ToString();
        (await SendAsync(page, $"/actions/{id}/withdraw", withdrawal)).ShouldContain("errors");
        var other = await site.PageAsync("mx", "fgr.liaison", _phone);
        (await other.GotoAsync($"{site.At("mx")}/actions/{id}/withdraw"))!.Status.ShouldBe(404);
    }

    private static string Window(JsonElement action) =>
        $"{action.GetProperty("window").GetProperty("start").GetString()}|{action.GetProperty("window").GetProperty("zone").GetString()}";

    private string Logs() => string.Concat(Directory.EnumerateFiles(site.Data.Logs, "*", SearchOption.AllDirectories).Select(path =>
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }));

    private static async Task<Dictionary<string, string>> FieldsAsync(IPage page)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in await page.Locator("main form input, main form select").AllAsync())
            fields[(await field.GetAttributeAsync("name"))!] = await field.InputValueAsync();
        return fields;
    }

    private async Task<string> SendAsync(IPage page, string path, Dictionary<string, string> fields)
    {
        var form = page.APIRequest.CreateFormData();
        foreach (var (name, value) in fields) form.Set(name, value);
        return System.Net.WebUtility.HtmlDecode(await (await page.APIRequest.PostAsync(site.At("mx") + path, new() { Form = form })).TextAsync());
    }
}
