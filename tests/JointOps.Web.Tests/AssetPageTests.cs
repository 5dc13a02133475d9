using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Assets at pages, on a phone with JavaScript off: found, restrained, and counted.</summary>
public class AssetPageTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task An_officer_records_an_asset_restrains_it_and_finds_it_in_the_waterfall()
    {
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets/new?pair=border");
        await page.SelectOptionAsync("[name='Form.Content.kind']", "cash");
        await page.FillAsync("[name='Form.Content.jurisdiction']", "MX-BCN");
        await page.FillAsync("[name='Form.Content.estimate.amount.amount']", "63,280.50");
        await page.SelectOptionAsync("[name='Form.Content.estimate.amount.currency']", "SEK");
        await page.FillAsync("[name='Form.Content.estimate.asOf']", "2019-07-22");
        await page.SelectOptionAsync("[name='Form.Content.estimate.method']", "count");
        await page.CheckAsync("[name='Form.Marking'][value=binational]", new() { Force = true });
        await page.ClickAsync("button[value=review]:not(.vh)");
        (await page.InnerTextAsync(".card")).ShouldContain("63,280.5 SEK");
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/assets/mx/"));

        await page.ClickAsync("a[href$='/post/restraints']");
        (await page.Locator("[name='Form.Content.track'] option").CountAsync()).ShouldBe(6); // none, and Mexico's own five
        await page.SelectOptionAsync("[name='Form.Content.track']", "aseguramiento");
        await page.FillAsync("[name='Form.Content.order']", "AP-112/2019");
        await page.FillAsync("[name='Form.Content.court']", "Juzgado Tercero de Distrito");
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/assets/mx/[^/]+$"));
        (await page.InnerTextAsync(".tbl.sides")).ShouldContain("Aseguramiento: Vigente");

        await page.GotoAsync($"{site.At("mx")}/assets");
        var fall = page.Locator(".fall", new() { Has = page.Locator("#fall-SEK") });
        (await fall.Locator("svg title").TextContentAsync()).ShouldBe("Dinero por etapa, SEK");
        (await fall.Locator("tbody tr").Nth(2).InnerTextAsync()).ShouldContain("63,280.50 SEK");
        (await page.InnerTextAsync("main")).ShouldContain("Contado con lo que FGR puede ver");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Look.Phone);
        await page.GotoAsync($"{site.At("mx")}/assets?asOf=2001-01-01");
        (await page.Locator("#fall-SEK").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_bar_of_what_was_ordered_that_is_cut_off_says_so_and_one_that_fits_does_not()
    {
        Task<Guid> Told(string route, object content) =>
            site.PostAsync("mx", "fgr.liaison", route, new { marking = "binational", pair = "border", content });
        foreach (var (currency, ordered) in ((string, int)[])[("CAD", 1_001), ("PLN", 1_000)])
        {
            await Told("judgments", new { amount = new { amount = ordered, currency }, court = "E.D.N.Y.", subject = "SUBJ-000917" });
            var estimate = new { amount = new { amount = 1_000, currency }, asOf = "2019-07-01", method = "market" };
            await Told("assets", new { kind = "vehicle", jurisdiction = "MX", estimate });
        }
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets");
        ILocator Of(string currency, string part) => page.Locator($".fall:has(#fall-{currency}) {part}");
        (await Of("CAD", ".scale").InnerTextAsync()).ShouldContain("está cortada");
        (await Of("CAD", ".cut").CountAsync(), await Of("PLN", ".cut").CountAsync(), await Of("PLN", ".scale").CountAsync()).ShouldBe((1, 0, 0));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_day_or_an_instant_that_can_be_read_in_two_ways_is_not_read_and_the_page_says_so()
    {
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets?knownAt=07/08/2019&asOf=07/08/2019");
        (await page.InputValueAsync("[name='knownAt']")).ShouldBe("");
        (await page.InputValueAsync("[name='asOf']")).ShouldNotStartWith("2019-0");
        (await page.InnerTextAsync(".unread")).ShouldContain("Con corte al"); // as both fields are labelled
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_assets_page_says_whose_sight_it_is_put_together_with_and_from_how_many_facts()
    {
        var asset = (await AssetStory.TellAsync(site)).Sold;
        var act = new { asset = new { side = "mx", id = asset }, amount = new { amount = 5, currency = "USD" }, to = "owner" };
        await site.PostAsync("mx", "uif.liaison", $"assets/mx/{asset}/returns", new { content = act });
        foreach (var (user, agency) in new[] { ("fgr.liaison", "FGR"), ("uif.liaison", "UIF") })
        {
            var page = await site.PageAsync("mx", user, _phone);
            await page.GotoAsync($"{site.At("mx")}/assets/mx/{asset}");
            (await page.InnerTextAsync("main")).ShouldContain($"Contado con lo que {agency} puede ver: 6 hechos.");
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task An_asset_and_the_list_are_as_known_at_an_instant()
    {
        var asset = (await AssetStory.TellAsync(site)).Sold;
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets?knownAt=2019-07-22T18:00");
        (await page.Locator($"a[href*='{asset}']").CountAsync()).ShouldBe(0);
        (await page.GotoAsync($"{site.At("mx")}/assets/mx/{asset}?knownAt=2019-07-22T18:00"))!.Status.ShouldBe(404);
        await page.GotoAsync($"{site.At("mx")}/assets?knownAt={DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ss.fff}Z");
        await page.ClickAsync($"a[href^='/assets/mx/{asset}?knownAt=']");
        (await page.InnerTextAsync(".past")).ShouldContain("No se cuentan las correcciones");
        (await page.Locator("a[href*='/post/']").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sums_are_shown_in_another_currency_beside_their_own_with_a_posted_rate_or_one_that_the_reader_states_whole()
    {
        await AssetStory.TellAsync(site);
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets");
        var fall = page.Locator(".fall", new() { Has = page.Locator("#fall-USD") });
        var own = await fall.Locator("tbody tr td:nth-of-type(1)").AllInnerTextsAsync();
        (await fall.InnerTextAsync()).ShouldNotContain("≈");

        await page.ClickAsync("details:has(select[name=rate]) summary");
        await page.SelectOptionAsync("select[name=rate]", new SelectOptionValue { Label = "1 USD = 19.0521 MXN" });
        await page.ClickAsync("details:has(select[name=rate]) button");
        (await fall.Locator("thead").InnerTextAsync()).ShouldContain("Al lado, en MXN");
        (await fall.InnerTextAsync()).ShouldContain("Al lado con 1 USD = 19.0521 MXN del 22 jul 2019, fuente: Banco de México, FIX");
        (await fall.Locator("tbody tr td:nth-of-type(1)").AllInnerTextsAsync()).ShouldBe(own); // nothing took their place
        (await fall.Locator("tbody tr td:nth-of-type(2)").AllInnerTextsAsync()).ShouldAllBe(t => t.StartsWith("≈ ") && t.EndsWith(" MXN"));
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Look.Phone);

        await page.SelectOptionAsync("select[name=rate]", "");
        await page.SelectOptionAsync("[name=rateFrom]", "USD");
        await page.SelectOptionAsync("[name=rateTo]", "EUR");
        await page.FillAsync("[name=rateOf]", "0.8921");
        await page.ClickAsync("details:has(select[name=rate]) button");
        (await page.InnerTextAsync("details .unread")).ShouldContain("No se convirtió nada");
        (await fall.InnerTextAsync()).ShouldNotContain("≈");
        await page.FillAsync("[name=rateDay]", "2019-07-22");
        await page.FillAsync("[name=rateSource]", "BCE");
        await page.ClickAsync("details:has(select[name=rate]) button");
        (await fall.InnerTextAsync()).ShouldContain("Al lado con 1 USD = 0.8921 EUR del 22 jul 2019, fuente: BCE");
        (await page.Locator(".fall:not(:has(#fall-USD))").AllInnerTextsAsync()).ShouldAllBe(t => !t.Contains('≈'));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("rate=mx/016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11", "Tipo de cambio registrado"), InlineData("rateOf=-1", "Tipo de cambio")]
    [InlineData("rateFrom=XXZ", "De"), InlineData("rateDay=22/07/2019", "Día")]
    public async Task A_rate_that_cannot_be_read_converts_nothing_and_the_page_says_so(string query, string name)
    {
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets?{query}");
        (await page.InnerTextAsync(".unread")).ShouldContain(name);
        (await page.InnerTextAsync("main")).ShouldNotContain("≈");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refusal_brings_back_what_was_typed_with_its_reason()
    {
        var asset = await site.PostAsync("mx", "fgr.liaison", "assets", new
        {
            marking = "binational",
            pair = "border",
            content = new
            {
                kind = "vehicle",
                jurisdiction = "MX",
                estimate = new { amount = new { amount = 10, currency = "NOK" }, asOf = "2019-07-01", method = "market" },
            },
        });
        var page = await site.PageAsync("mx", "fgr.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/assets/mx/{asset}/post/returns");
        await page.SelectOptionAsync("[name='Form.Content.to']", "owner");
        await page.FillAsync("[name='Form.Content.amount.amount']", "10.01");
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.ClickAsync("button[value=post]");
        (await page.InnerTextAsync(".errors")).ShouldContain("Es más de lo que queda del activo.");
        (await page.InputValueAsync("[name='Form.Content.amount.amount']")).ShouldBe("10.01");
        await page.GotoAsync($"{site.At("mx")}/assets/us/{asset}/post/returns");
        (await page.Locator("form [name='Form.Content.to']").CountAsync()).ShouldBe(0); // there is none of that side
        await page.Context.CloseAsync();
    }
}
