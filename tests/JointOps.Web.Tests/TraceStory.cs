namespace JointOps.Web.Tests;

/// <summary>GN seizes a firearm, FGR asks ATF to trace it, and ATF has an operation of its own on which it answers.</summary>
internal static class TraceStory
{
    public static async Task<TraceTold> TellAsync(Site site)
    {
        var seizure = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/seizures", new
        {
            marking = "binational",
            content = new
            {
                document = "IPH-2026-31",
                place = new { crossing = "san-ysidro", end = "south" },
                direction = "southbound",
                items = new[]
                {
                    new { no = 1, kind = "firearm", type = "fusil", manufacturer = "Romarm", serial = "T-4471", serialState = "ok" },
                },
            },
        });
        var request = await site.PostAsync("mx", "fgr.liaison", $"operations/{site.Mexican}/trace-requests", new
        {
            marking = "binational",
            content = new
            {
                seizure,
                item = 1,
                system = "eTrace",
                priority = "routine",
                crimeCode = "0700",
                recoveryPlace = "Tijuana, Baja California",
                recoveryDate = "2019-07-26",
            },
        });
        var operation = await site.PostAsync("us", "atf.liaison", "operations",
            new { pair = "tijuana-san-diego", marking = "binational", content = new { name = "Trace desk", objective = "Answers to traces" } });
        await site.PostAsync("us", "atf.liaison", $"operations/{operation}/start", new { marking = "binational", content = new { } }, 1);
        await Story.FeedAsync(site, "us", "atf.reader", request, e => e is not null);
        return new(seizure, request, operation);
    }
}

/// <param name="Seizure">Mexico's report.</param>
/// <param name="Request">FGR's request of the trace of its first item.</param>
/// <param name="Operation">ATF's.</param>
public sealed record TraceTold(Guid Seizure, Guid Request, Guid Operation);
