using System.Net.Http.Json;
using JointOps.Local.Cluster;

namespace JointOps.Web.Tests;

/// <summary>GN keeps two persons: a court holds the one, GN erases the other; a hold on a seizure was released.</summary>
internal static class LegalStory
{
    public const string Held = "MX-SUJ-2019-0412", Erased = "MX-SUJ-2019-0413";

    public static async Task TellAsync(Site site)
    {
        foreach (var token in (string[])[Held, Erased]) await PutAsync(site, token, "Juan Pérez López");
        await PlaceAsync(site, "subject", Held);
        await site.PostAsync("mx", "gn.liaison", $"subjects/{Erased}/erasures",
            new { content = new { ground = "retention-over", document = "ACTA-114" } });
        var hold = await PlaceAsync(site, "event", $"mx/{site.Seizure}");
        await site.PostAsync(
            "mx", "gn.liaison", $"holds/{hold}/release", new { content = new { authority = "Juzgado Tercero", document = "EXP-2" } });
        await Story.UntilAsync(site, "us", "cbp.reader", "/api/v1/holds", page => page.GetProperty("holds").EnumerateArray().Any(
            h => Story.Id(h, "id") == hold && h.GetProperty("released").ValueKind == System.Text.Json.JsonValueKind.Object));
    }

    public static Task<Guid> PlaceAsync(Site site, string scope, string of) => site.PostAsync(
        "mx", "gn.liaison", "holds", new { content = new { scope, of, authority = "Juzgado Tercero", document = "EXP-1" } });

    public static async Task PutAsync(Site site, string token, string name)
    {
        using var client = await site.ClientAsync(LocalService.Mexico, "gn.liaison");
        using var answer = await client.PutAsJsonAsync($"/api/v1/subjects/{token}", new { names = new[] { name }, birthDate = "1984-03-09" });
        answer.EnsureSuccessStatusCode();
    }
}
