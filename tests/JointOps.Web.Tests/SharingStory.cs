namespace JointOps.Web.Tests;

/// <summary>A report of which everything is said that can be said of its use.</summary>
public static class SharingStory
{
    /// <summary>GN posts it, and coordination knows of it; its id.</summary>
    public static async Task<Guid> TellAsync(Site site)
    {
        var id = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports", new
        {
            marking = "binational",
            handling = "H1",
            purpose = "officer-safety",
            caseRef = "FGR/2026-17",
            evaluation = "B2",
            keepUntil = "2090-07-01T19:00:00Z",
            content = new { narrative = "Vehículo con doble fondo.", lang = "es" },
        });
        await Story.UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{id}",
            t => t.GetProperty("sharing").GetProperty("evaluation").GetString() == "B2");
        return id;
    }
}
