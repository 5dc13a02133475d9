namespace JointOps.Web.Tests;

/// <summary>An asset of which much was told, a judgment and a rate, all of FGR.</summary>
internal static class AssetStory
{
    public static async Task<(Guid Asset, Guid Judgment)> TellAsync(Site site)
    {
        var judgment = await TellAsync(site, "judgments", new { amount = Usd(12_666_191_704), court = "E.D.N.Y.", subject = "SUBJ-000917" });
        await TellAsync(site, "rates", new { from = "USD", to = "MXN", rate = 19.0521, date = "2019-07-22", source = "Banco de México, FIX" });
        var id = await TellAsync(site, "assets", new
        {
            kind = "real-estate",
            jurisdiction = "MX-SIN",
            estimate = new { amount = Usd(1_250_000), asOf = "2019-07-01", method = "appraisal" },
            description = "Rancho de 40 hectáreas",
        });
        var asset = new { side = "mx", id };
        Task<Guid> Act(string route, object content) => site.PostAsync("mx", "fgr.liaison", $"assets/mx/{id}/{route}", new { content });
        await Act("restraints", new { asset, track = "aseguramiento", order = "AP-112/2019", court = "Juzgado Tercero", until = "2060-01-01" });
        await Act("claims", new { asset, claimant = "CLM-00412", share = 10 });
        await Act("forfeitures", new { asset, track = "extincion-de-dominio", final = true });
        await Act("disposals", new { asset, proceeds = Usd(980_000), costs = Usd(80_000), how = "auction" });
        return (id, judgment);
    }

    private static object Usd(decimal amount) => new { amount, currency = "USD" };

    private static Task<Guid> TellAsync(Site site, string route, object content) =>
        site.PostAsync("mx", "fgr.liaison", route, new { marking = "binational", pair = "border", content });
}
