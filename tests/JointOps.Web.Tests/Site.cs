using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Local.Cluster;
using JointOps.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(JointOps.Web.Tests.Site))]

namespace JointOps.Web.Tests;

/// <summary>A running JointOps with an operation on each side, a browser, and people who are already logged in.</summary>
public sealed class Site : ClusterFixture, IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string, string), Lazy<Task<string>>> _cookies = [];
    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Mexico's running operation in Tijuana – San Diego.</summary>
    public Guid Mexican { get; private set; }

    /// <summary>Mexico's running operation in Reynosa – McAllen, which not every agency covers.</summary>
    public Guid Reynosa { get; private set; }

    /// <summary>A seizure of that first operation, seen by everybody.</summary>
    public Guid Seizure { get; private set; }

    /// <summary>What there is to attend to.</summary>
    public Story Story => field ??= new(this);

    /// <summary>Where the services keep the keys of cookies and forms: one folder, each service under its own name.</summary>
    public string KeyFolder => Path.Combine(Data.Root, "page-keys");

    /// <summary>The address of a service.</summary>
    public string At(string service) => Cluster.Address(LocalService.All.Single(s => s.Code == service));

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
        Mexican = await RunAsync("gn.liaison", "tijuana-san-diego", "Operativo Garita");
        Reynosa = await RunAsync("gn.liaison", "reynosa-mcallen", "Operativo Anzaldúas");
        Seizure = await PostAsync("mx", "gn.liaison", $"operations/{Mexican}/seizures", new
        {
            marking = "binational",
            content = new
            {
                document = "IPH-2026-9",
                place = new { crossing = "san-ysidro", end = "south" },
                direction = "southbound",
                narrative = "Dos armas en un doble fondo.",
                items = new object[] { new { no = 1, kind = "firearm", manufacturer = "Romarm", serial = "RO-1", serialState = "ok" },
                    new { no = 2, kind = "ammunition", quantity = 1200, unit = "pieces" } },
                exactPosition = new { lat = 32.5, lon = -117.0 },
            },
        });
        await UntilKnownAsync("tijuana-san-diego", 3);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await DisposeAsync();
    }

    /// <summary>A page of somebody who is logged in at a service; each user logs in once, through the browser.</summary>
    public async Task<IPage> PageAsync(string service, string user, Look look) =>
        await NewPageAsync(look, await _cookies.GetOrAdd((service, user), _ => new(() => LogInAsync(service, user))).Value);

    /// <summary>A page of nobody.</summary>
    public async Task<IPage> NewPageAsync(Look look, string? state = null)
    {
        var context = await Browser.NewContextAsync(new()
        {
            StorageState = state, Locale = look.Language, JavaScriptEnabled = look.Scripts,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = look.Width, Height = look.Width < 700 ? 844 : 900 },
            DeviceScaleFactor = look.Scale, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>The way in, as a person takes it.</summary>
    public async Task LogInAsync(IPage page, string service, string user, string path = "/")
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync(At(service) + path);
        var issuer = user.Split('.') is [("auditor" or "operator"), var office] ? office : Users.SideOf(user);
        if (service == "coordination") await page.ClickAsync($".issuers a.{issuer}");
        await page.ClickAsync($"button[value='{user}']");
        // Looked at until it is so, and not waited for as an event: under load one may be over before anybody listens.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(At(service)) + "/"), new() { Timeout = 60_000 });
        await page.Locator("#main").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
    }

    /// <summary>Posts over the API, for what a test needs to be there.</summary>
    public async Task<Guid> PostAsync(string service, string user, string path, object body, long? version = null)
    {
        using var client = await ClientAsync(LocalService.All.Single(s => s.Code == service), user);
        var key = Guid.CreateVersion7();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        if (version is { } v) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{v}\""));
        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return key;
    }

    /// <summary>An operation's events, as the API tells them.</summary>
    public async Task<JsonElement[]> EventsAsync(Guid operation, string user)
    {
        using var client = await ClientAsync(LocalService.Mexico, user);
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/operations/{operation}");
        return [.. answer.GetProperty("events").EnumerateArray()];
    }

    /// <summary>Waits until coordination knows so many events of a pair; between two looks its feed says when there is news.</summary>
    public async Task UntilKnownAsync(string pair, int events)
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = await ClientAsync(LocalService.Coordination, "cbp.reader", stop);
        for (var (after, wait) = ("latest", 0); ; wait = 30)
        {
            using var news = await client.GetAsync($"/feeds/v1/timeline/events?pair={pair}&limit=1000&wait={wait}&after={after}", stop);
            after = news.Headers.GetValues("Feed-Next").Single();
            if ((await client.GetFromJsonAsync<JsonElement>($"/api/v1/timeline?limit=1000&pair={pair}", stop)).GetProperty("items")
                .GetArrayLength() >= events)
                return;
        }
    }

    /// <summary>Waits until something is so on a service; between two looks the agency's feed says when there is news.</summary>
    public async Task UntilAsync(string service, string user, Func<HttpClient, Task<bool>> holds)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(holds);
        var stop = TestContext.Current.CancellationToken;
        var feed = service == "coordination" ? "timeline" : user.Split('.')[0];
        using var client = await ClientAsync(LocalService.All.Single(s => s.Code == service), user, stop);
        for (var (after, wait) = ("latest", 0); ; wait = 30)
        {
            using var news = await client.GetAsync($"/feeds/v1/{feed}/events?limit=1000&wait={wait}&after={after}", stop);
            after = news.Headers.GetValues("Feed-Next").Single();
            if (await holds(client)) return;
        }
    }

    private async Task<string> LogInAsync(string service, string user)
    {
        await using var login = await Browser.NewContextAsync();
        await LogInAsync(await login.NewPageAsync(), service, user);
        return await login.StorageStateAsync();
    }

    /// <inheritdoc />
    protected override LocalClusterOptions Configure(LocalClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { MoreSettings = new Dictionary<string, string> { ["DataProtection__Folder"] = KeyFolder } };
    }

    private async Task<Guid> RunAsync(string user, string pair, string name)
    {
        var id = await PostAsync(
            "mx", user, "operations", new { pair, marking = "binational", content = new { name, objective = "Frenar el tráfico de armas" } });
        await PostAsync("mx", user, $"operations/{id}/start", new { marking = "binational", content = new { } }, 1);
        return id;
    }
}

/// <summary>How a person looks at pages.</summary>
public sealed record Look(string Language = "es-MX", bool Dark = false, int Width = 1280, bool Scripts = true, float Scale = 1)
{
    /// <summary>The width of a phone's screen, in CSS pixels.</summary>
    public const int Phone = 390;
}
