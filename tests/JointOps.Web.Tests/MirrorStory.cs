using System.Text.Json;

namespace JointOps.Web.Tests;

/// <summary>
/// Paired checkpoints of Juárez and El Paso in the weeks of November 2022 when their clocks stood an hour apart: equal hours on both walls
/// leave each end alone for an hour.
/// </summary>
public static class MirrorStory
{
    private const string Pair = "juarez-el-paso", Crossing = "stanton";

    /// <summary>The day of it.</summary>
    public const string Address = "/mirror?pair=juarez-el-paso&day=2022-11-12";

    /// <summary>Tells it, and waits until coordination has stated two gaps that are over and withdrawn one that never was.</summary>
    public static async Task<string> TellAsync(Site site)
    {
        var (south, north) = (await RunAsync(site, "mx", "gn.liaison", "Espejo Juárez"), await RunAsync(site, "us", "ofo.liaison", "Mirror El Paso"));
        async Task<Guid> SouthAsync(string path, object content, string? at = null) =>
            await site.PostAsync("mx", "gn.liaison", $"{south}/{path}", Body(content, at));
        async Task<Guid> NorthAsync(string path, object content, string? at = null) =>
            await site.PostAsync("us", "ofo.liaison", $"{north}/{path}", Body(content, at));
        object Window(string zone) => new { start = "2022-11-12T06:00:00", end = "2022-11-12T18:00:00", zone };

        await SouthAsync("checkpoints/plan", new { crossing = Crossing, end = "south", window = Window("America/Ciudad_Juarez"), lanes = 4 });
        await NorthAsync("checkpoints/plan", new { crossing = Crossing, end = "north", window = Window("America/Denver"), lanes = 6 });
        await SouthAsync("checkpoints/open", new { crossing = Crossing, end = "south", lanes = 4 }, "2022-11-12T12:00:00Z");
        await SouthAsync("checkpoints/close", new { crossing = Crossing, end = "south" }, "2022-11-13T00:00:00Z");
        await UntilAsync(site, c => c.GetProperty("gaps").EnumerateArray().Any(g => g.GetProperty("minutes").GetInt32() == 720));
        await NorthAsync("checkpoints/open", new { crossing = Crossing, end = "north", lanes = 6 }, "2022-11-12T13:00:00Z");
        await NorthAsync("checkpoints/close", new { crossing = Crossing, end = "north" }, "2022-11-13T01:00:00Z");
        await SouthAsync(
            "inspections", new
            {
                crossing = Crossing,
                end = "south",
                from = "2022-11-12T12:00:00Z",
                to = "2022-11-12T18:00:00Z",
                vehicles = 1840,
                pedestrians = 620,
                secondary = 96,
                canine = 210,
                nii = 74
            }, "2022-11-12T18:00:00Z");

        // A third stretch that was another bridge's.
        var wrong = await NorthAsync("checkpoints/open", new { crossing = Crossing, end = "north", lanes = 2 }, "2022-11-13T02:00:00Z");
        await UntilAsync(site, c => c.GetProperty("gaps").GetArrayLength() == 3);
        await site.PostAsync("us", "ofo.liaison", $"{north}/retractions", new { content = new { target = wrong, reason = "It was another bridge" } });
        await UntilAsync(site, c => c.GetProperty("gaps").GetArrayLength() == 2 && c.GetProperty("withdrawnGaps").GetArrayLength() > 0
            && c.GetProperty("south").GetProperty("tallied").GetArrayLength() == 1);
        return Address;
    }

    private static object Body(object content, string? at) =>
        at is null ? new { marking = "binational", content } : new { marking = "binational", occurred = at, content };

    private static async Task<string> RunAsync(Site site, string service, string user, string name)
    {
        var id = await site.PostAsync(
            service, user, "operations", new
            {
                pair = Pair,
                marking = "binational",
                occurred = "2022-11-01T12:00:00Z",
                content = new { name, objective = "Frenar el tráfico de armas" }
            });
        await site.PostAsync(
            service, user, $"operations/{id}/start", new { marking = "binational", occurred = "2022-11-01T13:00:00Z", content = new { } }, 1);
        return $"operations/{id}";
    }

    private static Task UntilAsync(Site site, Func<JsonElement, bool> holds) => Story.UntilAsync(
        site, "coordination", "cbp.reader", $"/api/v1/mirror?pair={Pair}&from=2022-11-12T00:00:00Z&to=2022-11-14T00:00:00Z",
        m => holds(
            m.GetProperty("pairs")[0].GetProperty("crossings").EnumerateArray().Single(c => c.GetProperty("crossing").GetString() == Crossing)));
}
