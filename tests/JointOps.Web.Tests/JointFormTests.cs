using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>A joint operation from the proposal to the day one leg stands down, told in forms on a phone with JavaScript off.</summary>
public class JointFormTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_proposal_is_found_where_it_awaits_an_answer_and_both_sides_tell_the_rest_in_forms()
    {
        // Mexico proposes, having seen that everybody will know.
        var name = $"Operativo Formulario {Guid.CreateVersion7()}";
        var sre = await OpenAsync("mx", "sre.liaison", "/joint-operations/propose");
        await PressAsync(sre, "review");
        (await sre.InnerTextAsync(".errors")).ShouldContain("Falta: Pares de ciudades");
        await sre.FillAsync("[name='Form.Name']", name);
        await sre.CheckAsync("[name='Form.Pairs'][value='reynosa-mcallen']");
        await sre.FillAsync("[name='Form.ObjectiveEs']", "Frenar el tráfico de armas");
        await sre.FillAsync("[name='Form.ObjectiveEn']", "Stop the smuggling of firearms");
        await sre.FillAsync("[name='Form.LegalBasis']", "Entendimiento de 2019");
        await sre.FillAsync("[name='Form.Date']", JointStory.Day(16));
        await PressAsync(sre, "review");
        (await sre.Locator(".audience.leaves").CountAsync()).ShouldBe(1);
        await SendAsync(sre);
        var id = Guid.Parse(sre.Url.Split('/')[^1].Split('?')[0]);
        (await sre.Locator(".acts a").CountAsync()).ShouldBe(0); // its own proposal is not its to answer

        // The United States finds it awaiting, and accepts with another last day.
        await JointStory.UntilAsync(site, "us", "state.reader", id, _ => true);
        var state = await OpenAsync("us", "state.liaison", "/awaiting");
        (await state.Locator(".nav .n").CountAsync()).ShouldBe(1);
        await state.ClickAsync($"#joint-{id} a[href$=accept]");
        await state.FillAsync("[name='Form.EndDay']", "80");
        await state.FillAsync("[name='Form.Text']", "Each country from its own responsibilities");
        await PressAsync(state, "review");
        (await state.InnerTextAsync(".card")).ShouldContain("80");
        await SendAsync(state);
        (await state.InnerTextAsync(".differences")).ShouldContain("80");
        await state.GotoAsync(site.At("us") + "/awaiting");
        (await state.Locator($"#joint-{id}").CountAsync()).ShouldBe(0);
        (await state.GotoAsync($"{site.At("us")}/joint-operations/{id}/accept"))!.Status.ShouldBe(200);
        await PressAsync(state, "review");
        await PressAsync(state, "post");
        (await state.InnerTextAsync(".errors")).ShouldContain("answered"); // once

        // Mexico names a leg, tells of the first meeting, and stands down.
        await JointStory.UntilAsync(site, "mx", "sre.reader", id, j => JointStory.Status(j) == "accepted");
        var operation = await site.PostAsync("mx", "sre.liaison", "operations",
            new { pair = "reynosa-mcallen", marking = "binational", content = new { name, objective = "Frenar" } });
        await sre.GotoAsync($"{site.At("mx")}/joint-operations/{id}");
        await sre.ClickAsync(".acts a[href$='/leg']");
        await sre.SelectOptionAsync("[name='Form.Operation']", operation.ToString());
        await PressAsync(sre, "review");
        await SendAsync(sre);
        (await sre.InnerTextAsync(".end.mx")).ShouldContain("Participa");
        await sre.ClickAsync(".acts a[href$='/meeting']");
        (await sre.InputValueAsync("[name='Form.No']")).ShouldBe("1");
        await sre.FillAsync("[name='Form.Date']", JointStory.Day(1));
        await sre.FillAsync("[name='Form.Text']", "Horarios de los puntos");
        await PressAsync(sre, "review");
        await SendAsync(sre);
        (await sre.InnerTextAsync(".meetings")).ShouldContain("Horarios de los puntos");
        await sre.ClickAsync(".acts a[href$='/stand-down']");
        await sre.FillAsync("[name='Form.Text']", "Personal reasignado");
        await PressAsync(sre, "review");
        await SendAsync(sre);
        (await sre.InnerTextAsync(".end.mx")).ShouldContain("Personal reasignado");
        (await sre.Locator(".acts a").CountAsync()).ShouldBe(0);
        await JointStory.UntilAsync(site, "coordination", "cbp.reader", id, j => JointStory.Status(j) == "one-leg");
    }

    [Fact]
    public async Task A_proposal_is_declined_with_a_reason_that_the_other_side_reads()
    {
        var id = await JointStory.ProposeAsync(site, $"Operativo Negado {Guid.CreateVersion7()}");
        var state = await OpenAsync("us", "state.liaison", $"/joint-operations/{id}/decline");
        await state.FillAsync("[name='Form.Text']", "No personnel before September");
        await PressAsync(state, "review");
        await SendAsync(state);
        await JointStory.UntilAsync(site, "mx", "sre.reader", id, j => JointStory.Status(j) == "declined");
        var sre = await OpenAsync("mx", "sre.reader", $"/joint-operations/{id}");
        (await sre.InnerTextAsync(".fields")).ShouldContain("No personnel before September");
    }

    [Fact]
    public async Task Who_only_reads_is_offered_nothing_and_refused_and_coordination_takes_no_posts()
    {
        var id = await site.Story.JointAsync();
        var reader = await OpenAsync("mx", "sre.reader", $"/joint-operations/{id}");
        (await reader.Locator("main .acts a").CountAsync()).ShouldBe(0);
        (await reader.GotoAsync($"{site.At("mx")}/joint-operations/{id}/stand-down"))!.Status.ShouldBe(403);
        var liaison = await site.PageAsync("coordination", "sre.liaison", _phone);
        foreach (var path in (string[])[$"/joint-operations/{id}/stand-down", "/joint-operations/propose"])
            (await liaison.GotoAsync(site.At("coordination") + path))!.Status.ShouldBe(404);
    }

    private async Task<IPage> OpenAsync(string service, string user, string path)
    {
        var page = await site.PageAsync(service, user, service == "us" ? _phone with { Language = "en-US" } : _phone);
        (await page.GotoAsync(site.At(service) + path))!.Status.ShouldBe(200);
        return page;
    }

    private static async Task SendAsync(IPage page)
    {
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']");
}
