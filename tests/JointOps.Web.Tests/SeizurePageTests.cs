using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>What was seized is handed over and reported twice, by people at pages, on a phone with JavaScript off.</summary>
public class SeizurePageTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task An_officer_hands_a_seized_thing_over_and_its_page_shows_each_pair_of_hands()
    {
        var seizure = await SeizeAsync("gn.liaison");
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/seizures");
        await page.ClickAsync($"a[href='/seizures/mx/{seizure}']");
        await page.ClickAsync(".head .acts a[href*='/custody/']");

        (await page.InputValueAsync("[name='Form.From']")).ShouldBe("gn");
        (await page.IsCheckedAsync("[name='Form.Items'][value='1']")).ShouldBeTrue();
        await page.UncheckAsync("[name='Form.Items'][value='2']", new() { Force = true });
        await page.ClickAsync("button[value=review]:not(.vh)");
        (await page.InnerTextAsync(".errors")).ShouldContain("Falta: Recibe");
        await page.SelectOptionAsync("[name='Form.To']", "fgr");
        await page.FillAsync("[name='Form.Seal']", "GN-1");
        await page.FillAsync("[name='Form.NewSeal']", "FGR-1");
        await page.FillAsync("[name='Form.Place']", "Delegación de la FGR");
        await page.FillAsync("[name='Form.Reason']", "Puesta a disposición");
        await page.ClickAsync("button[value=review]:not(.vh)");
        (await page.InnerTextAsync(".card")).ShouldContain("GN → FGR");
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/journey"));

        await page.GotoAsync($"{site.At("mx")}/seizures/mx/{seizure}");
        var chains = await page.Locator(".chain").AllInnerTextsAsync();
        chains[0].ShouldContain("Sello FGR-1");
        (await page.Locator(".chain").Nth(0).Locator("li").CountAsync()).ShouldBe(2);
        (await page.Locator(".chain").Nth(1).Locator("li").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_report_is_given_up_for_another_and_each_leads_to_the_other()
    {
        var (kept, given) = (await SeizeAsync("semar.liaison"), await SeizeAsync("gn.liaison"));
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/seizures/mx/{given}");
        await page.ClickAsync(".head .acts a[href*='/merge/']");
        await page.SelectOptionAsync("[name='Form.Kept']", $"mx/{kept}");
        await page.ClickAsync("button[value=choose]:not(.vh)");
        (await page.InputValueAsync("[name='Form.To[0]']")).ShouldBe("1"); // the same serial number
        (await page.InputValueAsync("[name='Form.To[1]']")).ShouldBe("2"); // the only ammunition
        await page.FillAsync("[name='Form.Reason']", "La misma revisión");
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.ClickAsync("button[value=post]");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/journey"));

        await page.GotoAsync($"{site.At("mx")}/seizures/mx/{given}");
        (await page.Locator(".head .acts").CountAsync()).ShouldBe(0); // it counts no more
        await page.ClickAsync($".hint a[href='/seizures/mx/{kept}']");
        (await page.Locator($".hint a[href='/seizures/mx/{given}']").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task How_long_a_firearm_waits_for_its_trace_request_is_told_while_it_waits_and_not_of_one_that_nobody_can_trace()
    {
        var seizure = await SeizeAsync("gn.liaison", DateTimeOffset.UtcNow.AddHours(-50.5));
        async Task<string> ThingsAsync()
        {
            var page = await site.PageAsync("mx", "gn.liaison", _phone);
            await page.GotoAsync($"{site.At("mx")}/seizures/mx/{seizure}");
            var text = await page.InnerTextAsync("ul.ops");
            await page.Context.CloseAsync();
            return text;
        }
        (await ThingsAsync()).ShouldContain("sin solicitar, a 2 d 2 h del aseguramiento");
        await site.PostAsync("mx", "fgr.liaison", $"operations/{site.Mexican}/trace-assessments",
            new { marking = "binational", content = new { seizure, item = 1, eligible = false, reason = "serial-obliterated" } });
        var assessed = await ThingsAsync();
        assessed.ShouldContain("SN-1");
        assessed.ShouldNotContain("sin solicitar");
    }

    [Fact]
    public async Task As_known_at_an_instant_the_page_says_so_and_offers_nothing_to_do_and_its_links_stay_there()
    {
        var seizure = await SeizeAsync("gn.liaison");
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/seizures?knownAt=2019-07-22T18:00");
        (await page.InnerTextAsync(".past")).ShouldContain("Con corte al 22 jul 2019");
        (await page.Locator($"a[href*='{seizure}']").CountAsync()).ShouldBe(0);
        await page.GotoAsync($"{site.At("mx")}/seizures?knownAt={DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ss.fff}Z");
        await page.ClickAsync($"a[href^='/seizures/mx/{seizure}?knownAt=']");
        (await page.Locator(".past").CountAsync()).ShouldBe(1);
        (await page.Locator(".head .acts").CountAsync()).ShouldBe(0);
        await page.ClickAsync(".past a");
        (await page.Locator(".head .acts").CountAsync()).ShouldBe(1);
        await page.GotoAsync($"{site.At("mx")}/seizures?knownAt=22/07/2019");
        (await page.InnerTextAsync(".unread")).ShouldContain("Con corte al");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_clock_runs_for_a_firearm_of_a_retracted_report()
    {
        var seizure = await SeizeAsync("gn.liaison");
        await site.PostAsync(
            "mx", "gn.liaison", $"operations/{site.Mexican}/retractions", new { content = new { target = seizure, reason = "Repetida" } });
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/seizures/mx/{seizure}");
        (await page.InnerTextAsync("ul.ops")).ShouldNotContain("sin solicitar");
        await page.Context.CloseAsync();
    }

    private Task<Guid> SeizeAsync(string user, DateTimeOffset? occurred = null) => site.PostAsync("mx", user, $"operations/{site.Mexican}/seizures",
        new
        {
            occurred,
            marking = "binational",
            content = new
            {
                document = "IPH-2026-10",
                place = new { locality = "Centro" },
                direction = "southbound",
                items = new object[] { new { no = 1, kind = "firearm", serial = "SN-1", serialState = "ok" },
                    new { no = 2, kind = "ammunition", quantity = 300, unit = "pieces" } },
            },
        });
}
