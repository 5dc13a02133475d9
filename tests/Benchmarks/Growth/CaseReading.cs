using System.Globalization;
using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>What people and programs read of seizures, handoffs, assets and commitments.</summary>
internal sealed class CaseReading(LocalCluster cluster, Timing timing)
{
    public async Task RunAsync(CancellationToken stop)
    {
        using var mexico = await Client.OpenAsync(cluster, LocalService.Mexico, "gn.liaison", stop);
        using var officer = await Visitor.OpenAsync(cluster, LocalService.Mexico, "mx", "gn.liaison", stop);
        using var reader = await Visitor.OpenAsync(cluster, LocalService.Coordination, "us", "cbp.liaison", stop);
        Task Page(string what, Func<int, string> path) => timing.TimeAsync($"{what} (HTML)", i => reader.GetAsync(path(i), stop));
        Task Api(string what, Func<int, string> path) => timing.TimeAsync($"{what} (API)", i => mexico.GetAsync("/api/v1/" + path(i), stop));
        Task<Func<int, string>> OfAsync(string list, string one) => EachAsync(mexico, list, one, stop);
        var (seizures, assets) = (await OfAsync("seizures", "report"), await OfAsync("assets", "asset"));
        var (handoffs, commitments) = (await OfAsync("handoffs", "request"), await OfAsync("commitments", "commitment"));

        await Page("seizures", _ => "/seizures");
        await Api("seizures, 50", _ => "seizures?limit=50");
        await Page("a seizure", i => "/seizures/" + seizures(i));
        await Page("open traces", _ => "/traces");
        await Page("all traces", _ => "/traces?all=true");
        await Api("handoffs of a seizure", i => $"seizures/{seizures(i)}/handoffs");
        await Page("trends, 45 days", _ => "/trends");
        await Page("trends, 45 days beside 45", _ => $"/trends?from={Day(-45)}&to={Day(0)}&baseFrom={Day(-90)}&baseTo={Day(-45)}");
        await Api("trends, 45 days of a pair", _ => "trends?pair=reynosa-mcallen");
        await Page("trends, two years", _ => $"/trends?from={Day(-730)}&to={Day(0)}");
        await Page("handoffs", _ => "/handoffs");
        await Page("a handoff", i => "/handoffs/" + handoffs(i));
        await timing.TimeAsync("what awaits (HTML)", _ => officer.GetAsync("/awaiting", stop));
        await timing.TimeAsync("legal holds (HTML)", _ => officer.GetAsync("/holds", stop));
        await Page("assets with their waterfall", _ => "/assets");
        await Page("assets, as of a day and known at an instant", _ => $"/assets?asOf=2024-06-01&knownAt={DateTime.UtcNow:yyyy-MM-dd}");
        await Api("waterfall", _ => "assets/waterfall");
        await Api("assets, 50", _ => "assets?limit=50");
        await Page("an asset", i => "/assets/" + assets(i));
        // As known at an instant that nobody asked for yet: counted anew, as after each event that concerns them.
        var now = DateTime.UtcNow;
        string Anew(int i) => "knownAt=" + now.AddSeconds(-i).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await Api("trends, 45 days, counted anew", i => $"trends?from={Day(-45)}&to={Day(0)}&{Anew(i)}");
        await Api("trends, two years, counted anew", i => $"trends?from={Day(-730)}&to={Day(0)}&{Anew(i)}");
        await Api("waterfall, counted anew", i => $"assets/waterfall?{Anew(i)}");
        await Api("figures of handoffs, counted anew", i => $"handoffs/figures?{Anew(i)}");
        await Page("commitments", _ => "/commitments");
        await Page("a commitment", i => "/commitments/" + commitments(i));
        await Api("claimed figures, 50", _ => "figures?limit=50");
        await Page("timeline", _ => "/");
    }

    /// <summary>Which one a turn reads: any of the newest hundred of a list.</summary>
    private static async Task<Func<int, string>> EachAsync(Client client, string list, string one, CancellationToken stop)
    {
        var page = await client.JsonAsync($"/api/v1/{list}?limit=100", stop);
        var keys = page.GetProperty(list).EnumerateArray().Select(e => e.GetProperty(one))
            .Select(r => $"{r.GetProperty("side").GetString()}/{r.GetProperty("id").GetString()}").ToArray();
        return i => keys[(int)((uint)(i * 7_919) % (uint)keys.Length)];
    }

    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
