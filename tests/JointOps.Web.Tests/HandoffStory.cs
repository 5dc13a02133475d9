using System.Text.Json;

namespace JointOps.Web.Tests;

/// <summary>Handoffs as officers' programs tell of them.</summary>
public static class HandoffStory
{
    /// <summary>GN arrests somebody and asks CBP to take him over; things were handed over, and the two accounts differ.</summary>
    public static async Task<HandoffsTold> TellAsync(Site site)
    {
        var token = await ArrestAsync(site);
        var open = await AskAsync(site, token);
        var seizure = await SeizeAsync(site, site.Mexican);
        var told = await AskAsync(site, new { what = "items", seizure, items = new[] { 1, 2 } });
        await SayAsync(site, "us", "cbp.liaison", told, "accept", new { note = "ATF will be there" });
        await UntilAsync(site, "mx", "gn.reader", told, h => State(h) == "accepted");
        var half = await SayAsync(
            site, "mx", "gn.liaison", told, "give", new { items = new[] { 1, 2 }, seal = "GN-4411", note = "Con su cadena de custodia" });
        await SayAsync(site, "us", "cbp.liaison", told, "receive", new { items = new[] { 1 }, seal = "GN-4412", note = "One item missing" });
        foreach (var (service, reader) in new[] { ("mx", "gn.reader"), ("us", "cbp.reader"), ("coordination", "cbp.reader") })
            await UntilAsync(site, service, reader, told, h => State(h) == "closed");
        return new(open, told, token, await AcceptedAsync(site), half, seizure);
    }

    /// <summary>Of things, accepted by CBP, of which neither side has told anything yet.</summary>
    private static async Task<Guid> AcceptedAsync(Site site)
    {
        var seizure = await SeizeAsync(site, site.Mexican);
        var accepted = await AskAsync(site, new { what = "items", seizure, items = new[] { 1, 2 } });
        await SayAsync(site, "us", "cbp.liaison", accepted, "accept", new { note = "ATF will be there" });
        await UntilAsync(site, "mx", "gn.reader", accepted, h => State(h) == "accepted");
        return accepted;
    }

    /// <summary>GN seizes two things, and everybody may see it.</summary>
    public static Task<Guid> SeizeAsync(Site site, Guid operation) => site.PostAsync("mx", "gn.liaison", $"operations/{operation}/seizures", new
    {
        marking = "binational",
        content = new
        {
            document = "IPH-2026-32",
            place = new { locality = "Brecha" },
            direction = "southbound",
            items = new object[] { new { no = 1, kind = "ammunition", quantity = 1200, unit = "pieces" },
                new { no = 2, kind = "magazine", quantity = 12, unit = "pieces" } },
        },
    });

    /// <summary>GN tells of an arrest; gives the token.</summary>
    public static async Task<string> ArrestAsync(Site site)
    {
        var token = $"MX-SUJ-{Guid.CreateVersion7().ToString("N")[12..24].ToUpperInvariant()}-9";
        await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/arrests", new
        {
            marking = "binational",
            content = new { subject = token, charges = new[] { "firearms-trafficking" }, document = "IPH-2026-30" },
        });
        return token;
    }

    /// <summary>GN asks the United States to take over, and it is known there.</summary>
    public static Task<Guid> AskAsync(Site site, string token, DateTimeOffset? deadline = null) =>
        AskAsync(site, new { what = "person", subject = token }, deadline);

    /// <summary>The same of anything, for both countries or for one pair alone.</summary>
    public static async Task<Guid> AskAsync(Site site, object of, DateTimeOffset? deadline = null, string? alone = null)
    {
        var content = JsonSerializer.SerializeToNode(of)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(new
        {
            giver = "mx",
            crossing = alone is null ? "san-ysidro" : "hidalgo",
            end = "south",
            window = new { start = "2030-01-01T08:00:00", end = "2030-01-01T10:00:00", zone = "America/Tijuana" },
            deadline = deadline ?? DateTimeOffset.UtcNow.AddDays(2),
        })!.AsObject().ToArray()) content[name] = value?.DeepClone();
        var (pair, marking) = alone is null ? ("tijuana-san-diego", "binational") : (alone, "pair");
        var request = await site.PostAsync("mx", "gn.liaison", "handoffs", new { pair, marking, content });
        foreach (var (service, reader) in new[] { ("us", "cbp.reader"), ("coordination", "cbp.reader") })
            await UntilAsync(site, service, reader, request, _ => true);
        return request;
    }

    /// <summary>Says a word on one of Mexico's.</summary>
    public static Task<Guid> SayAsync(Site site, string service, string user, Guid request, string word, object content) =>
        site.PostAsync(service, user, $"handoffs/mx/{request}/{word}", new { content });

    /// <summary>Waits until a service tells of it in a way.</summary>
    public static Task UntilAsync(Site site, string service, string reader, Guid request, Func<JsonElement, bool> holds) =>
        Story.UntilAsync(site, service, reader, $"/api/v1/handoffs/mx/{request}", holds);

    /// <summary>Where it stands.</summary>
    public static string? State(JsonElement handoff) => handoff.GetProperty("state").GetString();
}

/// <param name="Open">Of a person, not answered.</param>
/// <param name="Told">Of things, closed, with accounts that differ.</param>
/// <param name="Token">That person's.</param>
/// <param name="Accepted">Of things, open.</param>
/// <param name="Half">What GN told of giving the things of <paramref name="Told"/>.</param>
/// <param name="Seizure">Those things'.</param>
public sealed record HandoffsTold(Guid Open, Guid Told, string Token, Guid Accepted, Guid Half, Guid Seizure);
