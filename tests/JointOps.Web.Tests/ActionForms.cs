using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Fills in the form that registers a planned action, as an officer does.</summary>
public static class ActionForms
{
    /// <summary>Opens it and fills it in.</summary>
    public static async Task<IPage> FillAsync(Site site, string service, string user, Look look, Typed typed)
    {
        var page = await site.PageAsync(service, user, look);
        (await page.GotoAsync(site.At(service) + "/actions/new"))!.Status.ShouldBe(200);
        await page.SelectOptionAsync("[name='Form.Pair']", typed.Pair);
        await page.SelectOptionAsync("[name='Form.Kind']", "warrant");
        await page.FillAsync("[name='Form.Lat']", typed.Lat);
        await page.FillAsync("[name='Form.Lon']", typed.Lon);
        await page.FillAsync("[name='Form.Start']", typed.Start);
        await page.FillAsync("[name='Form.End']", typed.End);
        await page.SelectOptionAsync("[name='Form.Targets[1].Kind']", "plate");
        await page.FillAsync("[name='Form.Targets[1].Value']", typed.Target);
        await page.FillAsync("[name='Form.Label']", typed.Label);
        return page;
    }

    public static Task SendAsync(IPage page) => page.ClickAsync(".fill .primary");

    /// <summary>Sends it, and gives the action's id.</summary>
    public static async Task<Guid> RegisterAsync(IPage page)
    {
        var key = await page.InputValueAsync("[name='Form.Key']");
        await SendAsync(page);
        await page.WaitForURLAsync("**/actions?done=register", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return Guid.Parse(key);
    }
}

/// <summary>What is typed into it.</summary>
public sealed record Typed(string Lat, string Lon, string Target, string Label,
    string Start = "2036-08-03T05:00", string End = "2036-08-03T09:00", string Pair = "tijuana-san-diego");
