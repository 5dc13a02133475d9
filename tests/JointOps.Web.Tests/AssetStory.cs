namespace JointOps.Web.Tests;

/// <summary>Assets that stand at one stage each, a judgment and a rate, all of FGR.</summary>
internal static class AssetStory
{
    public static async Task<AssetsTold> TellAsync(Site site)
    {
        var judgment = await TellAsync(site, "judgments", new { amount = Usd(12_666_191_704), court = "E.D.N.Y.", subject = "SUBJ-000917" });
        var rate = await TellAsync(
            site, "rates", new { from = "USD", to = "MXN", rate = 19.0521, date = "2019-07-22", source = "Banco de México, FIX" });
        var (sold, held, shared) = (await RestrainedAsync(site), await RestrainedAsync(site), await RestrainedAsync(site));
        foreach (var id in (Guid[])[sold, shared])
        {
            await ActAsync(site, id, "forfeitures", asset => new { asset, track = "extincion-de-dominio", final = true });
            await ActAsync(site, id, "disposals", asset => new { asset, proceeds = Usd(980_000), costs = Usd(80_000), how = "auction" });
        }
        await ActAsync(site, shared, "sharing", asset => new
        {
            asset,
            agreement = "TIAS 13163, 2019-04",
            shares = new[] { new { recipient = "mx", percent = 60 }, new { recipient = "us", percent = 40 } },
        });
        return new(sold, judgment, rate, held, shared);
    }

    /// <summary>One that is restrained and that somebody claims a part of.</summary>
    private static async Task<Guid> RestrainedAsync(Site site)
    {
        var id = await TellAsync(site, "assets", new
        {
            kind = "real-estate",
            jurisdiction = "MX-SIN",
            estimate = new { amount = Usd(1_250_000), asOf = "2019-07-01", method = "appraisal" },
            description = "Rancho de 40 hectáreas",
        });
        await ActAsync(site, id, "restraints", asset => new
        {
            asset,
            track = "aseguramiento",
            order = "AP-112/2019",
            court = "Juzgado Tercero",
            until = "2060-01-01",
        });
        await ActAsync(site, id, "claims", asset => new { asset, claimant = "CLM-00412", share = 10 });
        return id;
    }

    private static Task<Guid> ActAsync(Site site, Guid id, string route, Func<object, object> content) =>
        site.PostAsync("mx", "fgr.liaison", $"assets/mx/{id}/{route}", new { content = content(new { side = "mx", id }) });

    private static object Usd(decimal amount) => new { amount, currency = "USD" };

    private static Task<Guid> TellAsync(Site site, string route, object content) =>
        site.PostAsync("mx", "fgr.liaison", route, new { marking = "binational", pair = "border", content });
}

/// <param name="Sold">Forfeited and sold.</param>
/// <param name="Held">Restrained, with a claim that is pending.</param>
/// <param name="Shared">Sold, with a sharing that was agreed.</param>
public sealed record AssetsTold(Guid Sold, Guid Judgment, Guid Rate, Guid Held, Guid Shared);
