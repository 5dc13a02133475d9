using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.Web.Tests;

/// <summary>What has to have happened before somebody has something to attend to, told through the API as officers' programs would.</summary>
public sealed class Story(Site site)
{
    private readonly Lazy<Task<Recalled>> _recalled = new(() => RecallAsync(site, $"Nombra un domicilio {Guid.CreateVersion7()}"));
    private readonly Lazy<Task<Asked>> _asked = new(() => AskAsync(site, $"Serie A1-22871-18 {Guid.CreateVersion7()}"));
    private readonly Lazy<Task<string>> _mirror = new(() => MirrorStory.TellAsync(site));
    private readonly Lazy<Task<Conflicting>> _conflicts = new(() => DeconflictionStory.TellAsync(site));
    private readonly Lazy<Task<Guid>> _joint = new(() => JointStory.TellAsync(site));
    private readonly Lazy<Task<HandoffsTold>> _handoffs = new(() => HandoffStory.TellAsync(site));
    private readonly Lazy<Task<Guid>> _second = new(() => SeizeAgainAsync(site));
    private readonly Lazy<Task<AssetsTold>> _assets = new(() => AssetStory.TellAsync(site));
    private readonly Lazy<Task<TraceTold>> _trace = new(() => TraceStory.TellAsync(site));
    private readonly Lazy<Task<(Guid Commitment, Guid Figure)>> _commitment = new(() => CommitmentStory.TellAsync(site));
    private readonly Lazy<Task<Guid>> _shared = new(() => SharingStory.TellAsync(site));
    private readonly Lazy<Task> _legal = new(() => LegalStory.TellAsync(site));
    private readonly Lazy<Task> _incident = new(() => site.SplitViewAsync(LocalService.Coordination, LocalService.UnitedStates, "auditor.us"));

    /// <summary>A recall that nobody acknowledges.</summary>
    public Task<Recalled> RecalledAsync() => _recalled.Value;

    /// <summary>A request that nobody decides.</summary>
    public Task<Asked> AskedAsync() => _asked.Value;

    /// <summary>Paired checkpoints; the address of their page.</summary>
    public Task<string> MirrorAsync() => _mirror.Value;

    /// <summary>Conflicts in each state.</summary>
    public Task<Conflicting> ConflictsAsync() => _conflicts.Value;

    /// <summary>A joint operation of two accounts that differ.</summary>
    public Task<Guid> JointAsync() => _joint.Value;

    /// <summary>A handoff that awaits an answer, and one of two accounts that differ.</summary>
    public Task<HandoffsTold> HandoffsAsync() => _handoffs.Value;

    /// <summary>A report of which everything is said of its use.</summary>
    public Task<Guid> SharedAsync() => _shared.Value;

    /// <summary>Assets at one stage each, a judgment and a rate.</summary>
    public Task<AssetsTold> AssetsAsync() => _assets.Value;

    /// <summary>A trace that was asked for, and what ATF answers it on.</summary>
    public Task<TraceTold> TraceAsync() => _trace.Value;

    /// <summary>A commitment, and figures that dispute each other.</summary>
    public Task<(Guid Commitment, Guid Figure)> CommitmentAsync() => _commitment.Value;

    /// <summary>A person under a hold, one who was erased, and holds of both kinds.</summary>
    public Task LegalAsync() => _legal.Value;

    /// <summary>A second history of coordination's log, told to the United States.</summary>
    public Task IncidentAsync() => _incident.Value;

    /// <summary>The report of the same seizure by another agency.</summary>
    public Task<Guid> SecondSeizureAsync() => _second.Value;

    private static Task<Guid> SeizeAgainAsync(Site site) => site.PostAsync("mx", "semar.liaison", $"operations/{site.Mexican}/seizures", new
    {
        marking = "binational",
        content = new
        {
            document = "IPH-2026-12",
            place = new { crossing = "san-ysidro", end = "south" },
            direction = "southbound",
            items = new object[] { new { no = 1, kind = "ammunition", quantity = 1200, unit = "pieces" },
                new { no = 2, kind = "firearm", manufacturer = "Romarm", serial = "RO-1", serialState = "ok" } },
        },
    });

    /// <summary>GN releases a report to everybody, ATF gets it, GN recalls it, and ATF and coordination are told.</summary>
    public static async Task<Recalled> RecallAsync(Site site, string words)
    {
        var report = await ReportAsync(site, words);
        var recall = await site.PostAsync(
            "mx", "gn.liaison", $"operations/{site.Mexican}/recalls", new { content = new { target = report, reason = "Nombraba un domicilio" } });
        await UntilAsync(site, "us", "atf.reader", "/api/v1/recalls", r => Id(r, "withdrawal") == recall);
        await UntilAsync(site, "coordination", "cbp.reader", $"/api/v1/timeline/mx/{report}", t => t.GetProperty("withdrawn").GetBoolean());
        return new(report, recall, words);
    }

    /// <summary>A report of GN that everybody has.</summary>
    public static async Task<Guid> ReportAsync(Site site, string words, string marking = "binational")
    {
        var report = await site.PostAsync(
            "mx", "gn.liaison", $"operations/{site.Mexican}/reports", new { marking, content = new { narrative = words, lang = "es" } });
        if (marking == "binational") await FeedAsync(site, "us", "atf.reader", report, e => e is not null);
        return report;
    }

    /// <summary>FGR releases a report to ATF alone, ATF asks whether HSI may have it, and FGR is told.</summary>
    public static async Task<Asked> AskAsync(Site site, string words)
    {
        var operation = await site.PostAsync("mx", "fgr.liaison", "operations",
            new { pair = "tijuana-san-diego", marking = "binational", content = new { name = "Operativo Serie", objective = "Rastreo" } });
        var report = await site.PostAsync("mx", "fgr.liaison", $"operations/{operation}/reports",
            new { marking = "binational", releaseTo = new[] { "atf" }, handling = "H2", content = new { narrative = words, lang = "es" } });
        await FeedAsync(site, "us", "atf.reader", report, e => e is not null);
        var request = await site.PostAsync("us", "atf.liaison", "consents",
            new
            {
                content = new
                {
                    @event = new { side = "mx", id = report },
                    @for = "hsi",
                    purpose = "investigation",
                    reason = "The serial is in their case"
                }
            });
        await UntilAsync(site, "mx", "fgr.reader", "/api/v1/consents", c => Id(c, "request") == request);
        return new(report, request, words);
    }

    /// <summary>Waits until an agency's feed shows an event in a way; its text, or null while it is not there.</summary>
    public static Task FeedAsync(Site site, string service, string user, Guid id, Func<string?, bool> shows) =>
        site.UntilAsync(service, user, async http =>
        {
            var events = (await http.GetFromJsonAsync<JsonElement>($"/feeds/v1/{user.Split('.')[0]}/events?limit=1000")).EnumerateArray();
            return shows(
                events.LastOrDefault(e => e.GetProperty("id").GetGuid() == id) is { ValueKind: JsonValueKind.Object } e ? e.GetRawText() : null);
        });

    /// <summary>Waits until an answer, or one of a list of answers, is so.</summary>
    public static Task UntilAsync(Site site, string service, string user, string path, Func<JsonElement, bool> holds) =>
        site.UntilAsync(service, user, async http =>
        {
            using var answer = await http.GetAsync(path);
            if (!answer.IsSuccessStatusCode) return false;
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Any(holds) : holds(json);
        });

    /// <summary>The id of an event that an answer names.</summary>
    public static Guid Id(JsonElement answer, string member) => answer.GetProperty(member).GetProperty("id").GetGuid();
}

/// <summary>A report and what recalled it.</summary>
public sealed record Recalled(Guid Report, Guid Recall, string Words);

/// <summary>A report and the request for consent to its onward release.</summary>
public sealed record Asked(Guid Report, Guid Request, string Words);
