using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.Web.Tests;

/// <summary>
/// Both sides seize a rifle of one serial number, FGR asks for traces and ATF brings each to its end: told through the public API, as officers'
/// programs do, and looked at on the pages of all three services.
/// </summary>
public class TraceLoopTests(Site site)
{
    // A day of its own, long ago: no other test of this cluster seizes anything on it.
    private static readonly DateTimeOffset _recovered = new(2020, 5, 6, 18, 0, 0, TimeSpan.Zero);
    private const string Days = "from=2020-05-06&to=2020-05-07";

    private readonly string _serial = $"PT{Guid.CreateVersion7().ToString("N")[20..]}".ToUpperInvariant();

    [Fact]
    public async Task Both_sides_seizures_point_at_each_other_and_every_trace_is_shown_to_its_end_with_its_clocks_and_shares()
    {
        var leg = await LegAsync();
        var mexican = await SeizeAsync("mx", "gn.liaison", site.Mexican, Rifle(1, _serial), Rifle(2, null), Rifle(3, _serial + "9"));
        var american = await SeizeAsync("us", "atf.liaison", leg, Rifle(1, _serial));
        await PointAsync(mexican, american);

        await AssessAsync(new { seizure = mexican, item = 2, eligible = false, reason = "serial-obliterated" });
        await AssessAsync(new { seizure = mexican, item = 3, eligible = true });
        (await RefusedAsync(Request(mexican, 2))).ShouldBe("trace-ineligible");
        var (first, third) = (await RequestAsync(mexican, 1), await RequestAsync(mexican, 3));
        (await RefusedAsync(Request(mexican, 1))).ShouldBe("already-traced");
        foreach (var request in (Guid[])[first, third]) await Story.FeedAsync(site, "us", "atf.reader", request, e => e is not null);

        await AnswerAsync(leg, "trace-status", 3, new { request = first, status = "with-dealer" });
        await AnswerAsync(leg, "trace-results", 12, new
        {
            request = first,
            result = "purchaser-identified",
            retailState = "AZ",
            retailDate = "2017-03-04",
            timeToCrimeDays = 1159,
            purchaserToken = "P-4471",
        });
        await AnswerAsync(leg, "trace-closings", 14, new { request = third, reason = "records-lost" });

        foreach (var (service, user) in ((string, string)[])[("mx", "gn.liaison"), ("us", "atf.liaison"), ("coordination", "cbp.reader")])
        {
            await Story.UntilAsync(site, service, user, $"/api/v1/seizures/mx/{mexican}",
                s => States(s) == "answered ineligible unresolved");
            await LookAsync(service, user, mexican);
        }
    }

    /// <summary>What anybody reads on the seizure's page and under the trends of its day.</summary>
    private async Task LookAsync(string service, string user, Guid mexican)
    {
        var page = await site.PageAsync(service, user, new Look(Width: Look.Phone, Scripts: false));
        await page.GotoAsync($"{site.At(service)}/seizures/mx/{mexican}");
        var things = page.Locator(".op");
        async Task SaysAsync(int thing, params string[] words)
        {
            var said = await things.Nth(thing).InnerTextAsync();
            foreach (var word in words) said.ShouldContain(word, customMessage: user);
        }
        await SaysAsync(0, "Rastreo respondido", "Comprador identificado", "a 2 d del aseguramiento", "en 10 d", "1,159");
        await SaysAsync(1, "No rastreable", "Número de serie borrado");
        await SaysAsync(2, "Cerrado sin respuesta", "Registros perdidos", "en 12 d");
        (await page.InnerTextAsync("main")).ShouldNotContain("P-4471"); // what never leaves the United States
        await page.GotoAsync($"{site.At(service)}/trends?{Days}");
        // Four rifles, of which two could be traced and were; one answer, to the United States: all four denominators side by side.
        (await page.Locator(".shares tbody tr .n:nth-child(2)").AllInnerTextsAsync()).ShouldBe(["1 de 4", "1 de 2", "1 de 2", "1 de 1"], user);
        await page.Context.CloseAsync();
    }

    /// <summary>Each agency is told, on its own service, that the other has a firearm of that serial number; nothing is merged by itself.</summary>
    private async Task PointAsync(Guid mexican, Guid american)
    {
        foreach (var (service, user, own, other) in ((string, string, string, string)[])
            [("mx", "gn.liaison", $"mx/{mexican}", $"us/{american}"), ("us", "atf.liaison", $"us/{american}", $"mx/{mexican}")])
        {
            await Story.UntilAsync(site, service, user, $"/api/v1/seizures/{own}", s => s.GetProperty("mayBe").EnumerateArray()
                .Any(o => $"{o.GetProperty("side").GetString()}/{o.GetProperty("id").GetGuid()}" == other));
            var page = await site.PageAsync(service, user, new Look(Width: Look.Phone, Scripts: false));
            await page.GotoAsync($"{site.At(service)}/seizures/{own}");
            await page.ClickAsync($"main a[href='/seizures/{other}']");
            (await page.InnerTextAsync(".op")).ShouldContain(_serial);
            (await page.InnerTextAsync("main")).ShouldContain("El mismo número de serie en un plazo de 72 horas. Nada se une por sí solo.");
            await page.Context.CloseAsync();
        }
    }

    private async Task<Guid> LegAsync()
    {
        var leg = await site.PostAsync("us", "atf.liaison", "operations",
            new { pair = "tijuana-san-diego", marking = "binational", content = new { name = "Traces", objective = "Answers to traces" } });
        await site.PostAsync("us", "atf.liaison", $"operations/{leg}/start", new { marking = "binational", content = new { } }, 1);
        return leg;
    }

    private Task<Guid> SeizeAsync(string service, string user, Guid operation, params object[] items) =>
        site.PostAsync(service, user, $"operations/{operation}/seizures", On(0, new
        {
            document = "IPH-2020-000506",
            place = new { crossing = "san-ysidro", end = service == "mx" ? "south" : "north" },
            direction = "southbound",
            items,
        }));

    private Task<Guid> AssessAsync(object content) =>
        site.PostAsync("mx", "fgr.liaison", $"operations/{site.Mexican}/trace-assessments", On(1, content));

    private Task<Guid> RequestAsync(Guid seizure, int item) =>
        site.PostAsync("mx", "fgr.liaison", $"operations/{site.Mexican}/trace-requests", Request(seizure, item));

    private Task<Guid> AnswerAsync(Guid leg, string route, int day, object content) =>
        site.PostAsync("us", "atf.liaison", $"operations/{leg}/{route}", On(day, content));

    private async Task<string?> RefusedAsync(object request)
    {
        using var client = await site.ClientAsync(LocalService.Mexico, "fgr.liaison", TestContext.Current.CancellationToken);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/operations/{site.Mexican}/trace-requests")
        {
            Content = JsonContent.Create(request),
        };
        post.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(post, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString();
    }

    private static object Request(Guid seizure, int item) => On(2, new
    {
        seizure,
        item,
        system = "eTrace",
        priority = "routine",
        crimeCode = "0700",
        recoveryPlace = "Tijuana, Baja California",
        recoveryDate = "2020-05-06",
    });

    private static object Rifle(int no, string? serial) =>
        new { no, kind = "firearm", type = "fusil", manufacturer = "Romarm", serial, serialState = serial is null ? "obliterated" : "ok" };

    private static object On(int day, object content) => new
    {
        marking = "binational",
        occurred = _recovered.AddDays(day).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        zone = "America/Tijuana",
        content,
    };

    private static string States(JsonElement seizure) => string.Join(' ', seizure.GetProperty("items").EnumerateArray()
        .Select(i => i.GetProperty("trace").GetProperty("state").GetString()));
}
