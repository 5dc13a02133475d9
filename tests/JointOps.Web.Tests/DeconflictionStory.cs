using System.Text.Json;

namespace JointOps.Web.Tests;

/// <summary>Planned actions in each other's way, told through the API as officers' programs would.</summary>
public static class DeconflictionStory
{
    private const string Pair = "matamoros-brownsville";
    private const int Year = 2036; // ahead of every day on which this runs: what is over awaits nobody
    private const double South = 25.8837512, North = 25.8909412; // 800 m of meridian

    /// <summary>One conflict that both have yet to acknowledge, one on which they say different things, and one that is over.</summary>
    public static async Task<Conflicting> TellAsync(Site site)
    {
        var open = await ConflictAsync(site, -97.3001, "Cateo 14");
        var differs = await ConflictAsync(site, -97.2001, "Vigilancia puente nuevo");
        await AnswerAsync(site, "mx", "gn.liaison", differs.Id, "proceed", null);
        await AnswerAsync(site, "us", "hsi.liaison", differs.Id, "reschedule", "Two hours later");
        var over = await ConflictAsync(site, -97.1001, "Entrega 3");
        await site.PostAsync("us", "hsi.liaison", $"actions/{over.There}/withdraw", new { content = new { } });
        foreach (var (service, reader) in _readers)
        {
            await UntilAsync(site, service, reader, differs.Id, c => c.GetProperty("status").GetString() == "resolved");
            await UntilAsync(site, service, reader, over.Id, c => c.GetProperty("status").GetString() == "withdrawn");
        }
        return new(open, differs, over);
    }

    /// <summary>GN and HSI register 800 m apart, and all three services tell of the conflict.</summary>
    public static async Task<Found> ConflictAsync(Site site, double lon, string label, int year = Year)
    {
        var here = await RegisterAsync(site, "mx", "gn.liaison", South, lon, label, "America/Matamoros", year);
        var there = await RegisterAsync(site, "us", "hsi.liaison", North, lon, "HSI " + label, "America/Chicago", year);
        return new(await KnownAsync(site, here), here, there);
    }

    /// <summary>Waits until all three tell of the conflict that an action is in.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> KnownAsync(Site site, Guid action)
    {
        var id = Guid.Empty;
        foreach (var (service, reader) in _readers)
            await Story.UntilAsync(site, service, reader, "/api/v1/conflicts?limit=1000", c =>
            {
                if (!c.GetRawText().Contains(action.ToString(), StringComparison.Ordinal)) return false;
                id = c.GetProperty("id").GetGuid();
                return true;
            });
        return id;
    }

    /// <summary>Waits until a service tells of a conflict in a way.</summary>
    public static Task UntilAsync(Site site, string service, string reader, Guid id, Func<JsonElement, bool> holds) =>
        Story.UntilAsync(site, service, reader, "/api/v1/conflicts?limit=1000", c => c.GetProperty("id").GetGuid() == id && holds(c));

    /// <summary>An agency says what becomes of its action.</summary>
    public static Task<Guid> AnswerAsync(Site site, string service, string user, Guid conflict, string outcome, string? note) =>
        site.PostAsync(service, user, $"conflicts/{conflict}/resolve", new { content = new { outcome, note } });

    private static readonly (string Service, string Reader)[] _readers = [("mx", "gn.reader"), ("us", "hsi.reader"), ("coordination", "hsi.reader")];

    private static Task<Guid> RegisterAsync(Site site, string service, string user, double lat, double lon, string label, string zone, int year) =>
        site.PostAsync(service, user, "actions", new
        {
            pair = Pair,
            content = new
            {
                kind = "warrant",
                position = new { lat, lon },
                window = new { start = $"{year}-07-26T18:00:00", end = $"{year}-07-26T21:00:00", zone },
                targets = new[] { new { kind = "plate", value = $"{service}-{lon}" } },
                label
            },
        });
}

/// <summary>A conflict with GN's action and HSI's.</summary>
public sealed record Found(Guid Id, Guid Here, Guid There);

/// <summary>Three conflicts of GN and HSI.</summary>
public sealed record Conflicting(Found Open, Found Differs, Found Over);
