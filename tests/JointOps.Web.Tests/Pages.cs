using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Every page there is, with who looks at it.</summary>
public sealed class Pages(Site site)
{
    /// <summary>Opens a page of that name.</summary>
    public async Task<IPage> OpenAsync(string name, Look look)
    {
        var (service, user, path) = Where(name);
        var page = user is null ? await site.NewPageAsync(look) : await site.PageAsync(service, user, look);
        await page.GotoAsync(site.At(service) + path);
        if (name == "timeline-event") await Assertions.Expect(page.Locator("article.card")).ToBeVisibleAsync();
        if (name.EndsWith("-review", StringComparison.Ordinal) || name.EndsWith("-errors", StringComparison.Ordinal)) await ReviewAsync(page, name);
        return page;
    }

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names =>
    [
        "timeline", "timeline-past", "timeline-event", "operations", "operation", "report", "report-review", "report-errors", "report-named-review", "report-twice-errors", "seizure", "journey", "account", "login", "signed-out",
        "not-found", "forbidden", "operator", "too-many",
    ];

    private (string Service, string? User, string Path) Where(string name) => name switch
    {
        "timeline" => ("coordination", "cbp.reader", "/"),
        "timeline-past" => ("coordination", "cbp.reader", "/?knownAt=2030-01-01T00:00&from=2019-01-01&to=soon&late=perhaps"),
        "timeline-event" => ("coordination", "cbp.reader", $"/timeline/mx/{site.Seizure}"),
        "operations" => ("mx", "gn.liaison", "/"),
        "operation" => ("mx", "gn.liaison", $"/operations/{site.Mexican}"),
        "seizure" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/seizure"),
        "journey" => ("mx", "gn.liaison", $"/events/{site.Seizure}/journey"),
        "account" => ("us", "atf.liaison", "/account"),
        "login" => ("coordination", null, "/login"),
        "signed-out" => ("mx", null, "/signed-out"),
        "not-found" => ("us", "atf.liaison", "/operations/nowhere"),
        "forbidden" => ("mx", "gn.reader", $"/operations/{site.Mexican}/report"),
        "operator" => ("mx", "operator.mx", "/"),
        "too-many" => ("mx", "gn.liaison", "/status/429"),
        _ => ("mx", "gn.liaison", $"/operations/{site.Mexican}/report"),
    };

    private static async Task ReviewAsync(IPage page, string name)
    {
        var isReview = name.EndsWith("-review", StringComparison.Ordinal);
        if (isReview) await page.FillAsync("[name='Form.Narrative']", "Sin novedad en el cruce.");
        if (name is "report-named-review" or "report-twice-errors") // a list that the marking makes empty abroad
        {
            await page.ClickAsync("#f-ReleaseTo summary");
            await page.CheckAsync("[name='Form.ReleaseTo'][value=atf]");
        }
        if (name == "report-twice-errors") await page.FillAsync("[name='Form.Occurred']", "2025-11-02T01:30");
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.Locator(isReview ? ".audience" : ".errors").WaitForAsync();
    }
}
