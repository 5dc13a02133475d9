using System.Globalization;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Trends as people ask for them, on a phone without JavaScript, and as a file.</summary>
public class TrendPageTests(Site site)
{
    private static readonly Look _phone = new(Width: Look.Phone, Scripts: false);

    [Fact]
    public async Task A_figure_says_whose_it_is_and_stands_beside_its_denominators_in_the_chart_the_table_and_the_file()
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/seizures");
        await page.ClickAsync("a[href='/trends']");
        (await page.InnerTextAsync(".head")).ShouldContain("Contado con lo que GN puede ver");
        var all = page.Locator(".counts tbody tr").Nth(0).Locator("td").Last;
        var firearms = int.Parse(await all.Locator("b").InnerTextAsync(), CultureInfo.InvariantCulture);
        firearms.ShouldBeGreaterThan(0);
        (await all.InnerTextAsync()).ShouldContain("no calculable: base 0"); // there was nothing in the period before
        (await page.Locator(".shares tbody tr").CountAsync()).ShouldBe(4);
        (await page.InnerTextAsync(".shares tbody tr:first-child")).ShouldContain($"de {firearms}");
        (await page.GetAttributeAsync(".chart svg", "aria-label"))!.ShouldStartWith($"{firearms} ");

        var file = await page.APIRequest.GetAsync(site.At("mx") + await page.GetAttributeAsync(".head a[href*='.csv']", "href"));
        file.Headers["content-type"].ShouldBe("text/csv; charset=utf-8");
        file.Headers["content-disposition"].ShouldContain("trends-");
        var lines = (await file.TextAsync()).Split("\r\n");
        lines[0].ShouldStartWith("﻿Par de ciudades,Desde,Hasta,");
        lines[0].ShouldEndWith("Contado con lo que puede ver esta dependencia,Hechos contados");
        lines.ShouldContain(l => l.StartsWith("Todos,", StringComparison.Ordinal) && l.Contains($",Armas de fuego aseguradas,{firearms},")
            && l.Contains(",no calculable: base 0,", StringComparison.Ordinal) && l.Contains("Z,GN,", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_days_and_the_four_shares_are_files_beside_their_tables()
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/trends");
        var firearms = await page.Locator(".counts tbody tr").Nth(0).Locator("td").Last.Locator("b").InnerTextAsync();
        async Task<string[]> LinesAsync(string link)
        {
            var file = await page.APIRequest.GetAsync(site.At("mx") + await page.GetAttributeAsync(link, "href"));
            file.Headers["content-type"].ShouldBe("text/csv; charset=utf-8");
            return (await file.TextAsync()).TrimEnd().Split("\r\n");
        }
        var days = await LinesAsync(".figures a[href^='/trends-days.csv']");
        days[0].ShouldBe("\uFEFFPar de ciudades,Desde,Hasta,Día,Aseguramientos,Armas de fuego aseguradas,Armas largas,Armas cortas,Otras,"
            + "Sin clasificar,Con corte al,Contado con lo que puede ver esta dependencia,Hechos contados");
        days.Length.ShouldBe(46); // a line a day, also where nothing was seized
        days.Skip(1).Sum(l => int.Parse(l.Split(',')[5], CultureInfo.InvariantCulture)).ShouldBe(int.Parse(firearms, CultureInfo.InvariantCulture));
        var shares = await LinesAsync(".figures a[href^='/trends-shares.csv']");
        shares.Skip(1).Select(l => l.Split(',')[3]).ShouldBe(
            ["de las aseguradas", "de las rastreables", "de las enviadas a rastreo", "de las respondidas"]);
        shares[1].Split(',')[5].ShouldBe(firearms);
        (await page.APIRequest.GetAsync($"{site.At("mx")}/trends-days.csv?to=soon")).Status.ShouldBe(400);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_change_below_zero_is_a_number_in_the_file_and_no_text()
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        var today = DateTime.UtcNow;
        var file = await page.APIRequest.GetAsync(
            $"{site.At("mx")}/trends.csv?from=2001-01-01&to=2001-01-10&baseFrom={today.AddDays(-5):yyyy-MM-dd}&baseTo={today.AddDays(1):yyyy-MM-dd}");
        (await file.TextAsync()).Split("\r\n").ShouldContain(l => l.Contains(",Armas de fuego aseguradas,0,", StringComparison.Ordinal)
            && l.Contains(",-100,", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_cannot_be_read_in_the_address_is_said_and_the_usual_days_are_shown_and_the_file_refuses_it()
    {
        var page = await site.PageAsync("mx", "gn.liaison", _phone);
        await page.GotoAsync($"{site.At("mx")}/trends?from=2019-07-22&to=2019-07-01&pair=nowhere");
        var unread = await page.InnerTextAsync(".unread");
        (unread.Contains("Par de ciudades"), unread.Contains("Hasta")).ShouldBe((true, true));
        (await page.Locator(".counts").CountAsync()).ShouldBe(1);
        (await page.APIRequest.GetAsync($"{site.At("mx")}/trends.csv?to=soon")).Status.ShouldBe(400);
        await page.Context.CloseAsync();
    }
}
