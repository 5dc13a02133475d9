using System.Text.Json;

namespace JointOps.Web.Tests;

/// <summary>Joint operations as officers' programs tell of them.</summary>
public static class JointStory
{
    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>A day as it is posted.</summary>
    public static string Day(int ago) => Today.AddDays(-ago).ToString("yyyy-MM-dd", null);

    /// <summary>Mexico proposes, and the other side and coordination know of it.</summary>
    public static async Task<Guid> ProposeAsync(Site site, string name)
    {
        var id = await site.PostAsync("mx", "sre.liaison", "joint-operations", Body(new
        {
            name,
            pairs = new[] { "matamoros-brownsville", "reynosa-mcallen" },
            objective = new { es = "Frenar el tráfico de armas.", en = "Stop the smuggling of firearms." },
            legalBasis = "Entendimiento de 2019",
            cadence = new { start = Day(50), halfwayDay = 45, endDay = 90, meetingEveryDays = 15 },
        }));
        foreach (var (service, reader) in new[] { ("us", "state.reader"), ("coordination", "cbp.reader") })
            await UntilAsync(site, service, reader, id, _ => true);
        return id;
    }

    /// <summary>The other side accepts with a day of its own, both name a leg, and tell of the first meeting a day apart.</summary>
    public static async Task<Guid> TellAsync(Site site)
    {
        var id = await ProposeAsync(site, $"Operativo Golfo {Guid.CreateVersion7()}");
        await site.PostAsync(
            "us", "state.liaison", $"joint-operations/{id}/accept", Body(
                new
                {
                    proposal = id,
                    note = "From its own responsibilities",
                    cadence = new { start = Day(50), halfwayDay = 44, endDay = 90, meetingEveryDays = 15 }
                }));
        await UntilAsync(site, "mx", "sre.reader", id, j => Status(j) == "accepted");
        foreach (var (service, user, name) in new[] { ("mx", "sre.liaison", "Pata sur"), ("us", "state.liaison", "Northern leg") })
        {
            var operation = await site.PostAsync(service, user, "operations",
                new { pair = "reynosa-mcallen", marking = "binational", content = new { name, objective = "Frenar el tráfico de armas" } });
            await site.PostAsync(service, user, $"joint-operations/{id}/legs", Body(new { operation, jointOperation = id }));
        }
        await site.PostAsync(
            "mx", "sre.liaison", $"joint-operations/{id}/meetings", Body(new { no = 1, date = Day(35), summary = "Horarios de los puntos" }));
        await site.PostAsync(
            "us", "state.liaison", $"joint-operations/{id}/meetings", Body(new { no = 1, date = Day(34), summary = "Hours of both checkpoints" }));
        await site.PostAsync("us", "state.liaison", $"joint-operations/{id}/meetings", Body(new { no = 2, date = Day(20), summary = "Second one" }));
        foreach (var (service, reader) in new[] { ("mx", "sre.reader"), ("coordination", "cbp.reader") })
            await UntilAsync(site, service, reader, id,
                j => j.GetProperty("differences").GetArrayLength() == 3 && Leg(j, "mx") == "joined" && Leg(j, "us") == "joined");
        return id;
    }

    /// <summary>Waits until a service tells of a joint operation in a way.</summary>
    public static Task UntilAsync(Site site, string service, string reader, Guid id, Func<JsonElement, bool> holds) =>
        Story.UntilAsync(site, service, reader, $"/api/v1/joint-operations/{id}", holds);

    /// <summary>Where a joint operation stands.</summary>
    public static string? Status(JsonElement joint) => joint.GetProperty("jointOperation").GetProperty("status").GetString();

    /// <summary>Where a leg stands.</summary>
    public static string? Leg(JsonElement joint, string side) => joint.GetProperty("legs").GetProperty(side).GetProperty("status").GetString();

    private static object Body(object content) => new { marking = "binational", content };
}
