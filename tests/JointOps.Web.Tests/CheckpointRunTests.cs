using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>A checkpoint opened and closed at the own end, on a phone with JavaScript off.</summary>
public class CheckpointRunTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_checkpoint_is_opened_at_the_own_end_and_only_what_is_open_is_offered_to_be_closed()
    {
        var operation = await RunningAsync();
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}");
        (await page.Locator("a[href$='/checkpoint-close']").CountAsync()).ShouldBe(0);

        await page.ClickAsync(".head .acts a[href$='/checkpoint-open']");
        (await page.IsCheckedAsync("[name='Form.Marking'][value=binational]")).ShouldBeTrue(); // who sees the operation sees it work
        await page.FillAsync("[name='Form.Lanes']", "70");
        await PressAsync(page, "review");
        var errors = await page.InnerTextAsync(".errors");
        foreach (var part in (string[])["Falta: Cruce", "Carriles"]) errors.ShouldContain(part);
        await page.SelectOptionAsync("[name='Form.Crossing']", "san-ysidro");
        await page.FillAsync("[name='Form.Lanes']", "4");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".card .facts")).ShouldContain("El Chaparral (Sur)");
        await SendAsync(page);
        (await LastAsync(operation, "checkpoint.opened.v1")).ShouldBe("""{"crossing":"san-ysidro","end":"south","lanes":4}""");

        await page.GotoAsync($"{site.At("mx")}/operations/{operation}/checkpoint-open");
        (await page.Locator("[name='Form.Crossing'] option[value=san-ysidro]").CountAsync()).ShouldBe(0); // open already
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}");
        await page.ClickAsync(".head .acts a[href$='/checkpoint-close']");
        (await page.Locator("[name='Form.Checkpoint'] option").AllInnerTextsAsync()).ShouldBe(["—", "El Chaparral (Sur)"]);
        (await page.InputValueAsync("[name='Form.Checkpoint']")).ShouldBe("san-ysidro/south"); // the only one that is open
        await page.SelectOptionAsync("[name='Form.Checkpoint']", "");
        await PressAsync(page, "review");
        (await page.InnerTextAsync(".errors")).ShouldContain("Falta: Punto de verificación");
        await page.SelectOptionAsync("[name='Form.Checkpoint']", "san-ysidro/south");
        await page.FillAsync("[name='Form.Note']", "Fin de turno");
        await PressAsync(page, "review");
        await SendAsync(page);
        (await LastAsync(operation, "checkpoint.closed.v1")).ShouldBe("""{"crossing":"san-ysidro","end":"south","reason":"Fin de turno"}""");
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}");
        (await page.Locator("a[href$='/checkpoint-close']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_opening_that_was_retracted_is_not_offered_to_be_closed_and_a_closing_that_was_is_open_again()
    {
        var operation = await RunningAsync();
        await PostAsync("open", "otay-mesa");
        var wrong = await PostAsync("open", "san-ysidro");
        var closing = await PostAsync("close", "otay-mesa");
        foreach (var target in new[] { wrong, closing })
            await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/retractions", new { content = new { target, reason = "Otro turno" } });
        var page = await site.PageAsync("mx", "gn.liaison", new("en-US"));
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}/checkpoint-close");
        (await page.Locator("[name='Form.Checkpoint'] option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)")).ShouldBe(
            ["", "otay-mesa/south"]);

        Task<Guid> PostAsync(string what, string crossing) =>
            site.PostAsync("mx", "gn.liaison", $"operations/{operation}/checkpoints/{what}",
                new { marking = "binational", content = new { crossing, end = "south" } });
    }

    [Fact]
    public async Task What_somebody_else_opened_meanwhile_is_refused_in_the_pages_language_and_nothing_typed_is_lost()
    {
        var operation = await RunningAsync();
        var page = await site.PageAsync("mx", "gn.liaison", _phone with { Language = "en-US" });
        await page.GotoAsync($"{site.At("mx")}/operations/{operation}/checkpoint-open");
        await page.SelectOptionAsync("[name='Form.Crossing']", "otay-mesa");
        await page.FillAsync("[name='Form.Note']", "Two inspectors");
        await PressAsync(page, "review");
        await site.PostAsync("mx", "gn.liaison", $"operations/{operation}/checkpoints/open",
            new { marking = "binational", content = new { crossing = "otay-mesa", end = "south" } });
        await PressAsync(page, "post");
        (await page.InnerTextAsync(".errors")).ShouldContain("open");
        (await page.InputValueAsync("[name='Form.Note']")).ShouldBe("Two inspectors");
    }

    private async Task<Guid> RunningAsync()
    {
        var id = await site.PostAsync(
            "mx", "gn.liaison", "operations", new
            {
                pair = "tijuana-san-diego",
                marking = "binational",
                content = new { name = "Operativo Turno", objective = "Frenar el tráfico de armas" }
            });
        await site.PostAsync("mx", "gn.liaison", $"operations/{id}/start", new { marking = "binational", content = new { } }, 1);
        return id;
    }

    private async Task<string> LastAsync(Guid operation, string type) =>
        (await site.EventsAsync(operation, "gn.reader")).Last(e => e.GetProperty("type").GetString() == type).GetProperty("data").GetRawText();

    private static async Task SendAsync(IPage page)
    {
        await PressAsync(page, "post");
        await page.Locator(".ok").WaitForAsync();
    }

    private static Task PressAsync(IPage page, string step) => page.ClickAsync($"button[name='Form.Step'][value='{step}']");
}
