using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Commitments and figures at pages, on a phone with JavaScript off.</summary>
public class CommitmentPageTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task An_officer_records_a_commitment_and_finds_when_it_will_be_evaluated()
    {
        var page = await site.PageAsync("mx", "sre.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/commitments/new?pair=border");
        await page.SelectOptionAsync("[name='Form.Content.party']", "sre");
        await page.SelectOptionAsync("[name='Form.Content.metric']", "vehicles-inspected");
        await page.FillAsync("[name='Form.Content.baseline']", "1200");
        await page.FillAsync("[name='Form.Content.start']", $"{DateTime.UtcNow:yyyy-MM-dd}");
        (await page.InputValueAsync("[name='Form.Content.days']")).ShouldBe("45\n90"); // as agreed, and it may be changed
        await page.FillAsync("[name='Form.Content.target']", "5000");
        await page.CheckAsync("[name='Form.Marking'][value=binational]", new() { Force = true });
        await page.ClickAsync("button[value=review]:not(.vh)");
        (await page.InnerTextAsync(".card")).ShouldContain("Meta: 5,000");
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/commitments/mx/"));
        var table = await page.InnerTextAsync(".tbl.evaluations");
        table.ShouldContain("Día 45");
        table.ShouldContain("termina el ");
        (await page.Locator(".falls svg").CountAsync()).ShouldBe(0); // nothing was evaluated: there is nothing to draw
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Look.Phone);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_figure_that_does_not_add_up_comes_back_with_the_value_that_does_and_is_taken_then()
    {
        var (_, figure) = await site.Story.CommitmentAsync();
        var page = await site.PageAsync("mx", "sre.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/commitments");
        await page.ClickAsync($"#figure-{figure} a[href*='disputes=']");
        await page.SelectOptionAsync("[name='Form.Content.party']", "gao");
        await page.SelectOptionAsync("[name='Form.Content.metric']", "traced-from-us");
        await page.SelectOptionAsync("[name='Form.Content.kind']", "share");
        await page.FillAsync("[name='Form.Content.value']", "72");
        await page.FillAsync("[name='Form.Content.numerator']", "73684");
        await page.FillAsync("[name='Form.Content.denominator']", "104850");
        await page.FillAsync("[name='Form.Content.window.from']", "2009-01-01");
        await page.FillAsync("[name='Form.Content.window.to']", "2015-01-01");
        await page.FillAsync("[name='Form.Content.source']", "GAO-16-223");
        await page.CheckAsync("[name='Form.Marking'][value=binational]", new() { Force = true });
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.ClickAsync("button[value=post]");
        (await page.InnerTextAsync(".errors")).ShouldContain("Las partes no dan 72, sino 70.");
        await page.FillAsync("[name='Form.Content.value']", "70");
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/commitments$"));
        var row = page.Locator("tr", new() { HasText = "GAO-16-223" }).First;
        (await row.InnerTextAsync()).ShouldContain("Cuadra con sus partes");
        (await row.InnerTextAsync()).ShouldContain("disputa otra cifra");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_table_of_a_commitment_is_a_file_too()
    {
        var (commitment, _) = await site.Story.CommitmentAsync();
        var page = await site.PageAsync("mx", "sre.liaison", new());
        await page.GotoAsync($"{site.At("mx")}/commitments/mx/{commitment}");
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='/table']"));
        (await File.ReadAllTextAsync(await file.PathAsync())).ShouldMatch("Día,Hecho,Número,Registrado,.*,Hechos contados");
        await page.Context.CloseAsync();
    }
}
