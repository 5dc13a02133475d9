namespace JointOps.Web.Tests;

/// <summary>A commitment that is not over, and two figures that dispute each other, all of the foreign ministry.</summary>
internal static class CommitmentStory
{
    public static async Task<(Guid Commitment, Guid Figure)> TellAsync(Site site)
    {
        var start = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var commitment = await TellAsync(site, "commitments", new
        {
            party = "mx-government",
            metric = "firearms-seized",
            baseline = 12,
            start,
            zone = "America/Mexico_City",
            days = (int[])[45, 90],
            target = 30,
            text = "Asegurar más armas en los puntos de revisión",
        });
        var figure = await TellAsync(site, "figures", new
        {
            party = "sre",
            metric = "firearms-seized",
            kind = "change",
            value = -56.3,
            numerator = 63_989,
            baseline = 146_266,
            window = new { from = "2019-08-01", to = "2019-09-01" },
            baselineWindow = new { from = "2019-05-01", to = "2019-06-01" },
            source = "Conferencia de prensa",
        });
        await TellAsync(site, "figures", new
        {
            party = "cbp",
            metric = "firearms-seized",
            kind = "share",
            value = 70,
            window = new { from = "2019-01-01", to = "2019-07-01" },
            source = "Briefing",
            unverifiable = true,
            disputes = new { side = "mx", id = figure },
        });
        return (commitment, figure);
    }

    private static Task<Guid> TellAsync(Site site, string route, object content) =>
        site.PostAsync("mx", "sre.liaison", route, new { marking = "binational", pair = "border", content });
}
