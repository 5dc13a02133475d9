using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>What people and programs read most.</summary>
internal sealed class OperationReading(LocalCluster cluster, Timing timing, IReadOnlyList<Guid> operations)
{
    private const string Empty = "matamoros-brownsville"; // a pair of which nothing is told

    public async Task RunAsync(CancellationToken stop)
    {
        using var timeline = await Client.OpenAsync(cluster, LocalService.Coordination, "cbp.liaison", stop);
        using var mexico = await Client.OpenAsync(cluster, LocalService.Mexico, "gn.liaison", stop);
        using var officer = await Visitor.OpenAsync(cluster, LocalService.Mexico, "mx", "gn.liaison", stop);
        using var reader = await Visitor.OpenAsync(cluster, LocalService.Coordination, "us", "cbp.liaison", stop);

        await timing.TimeAsync("timeline page, newest 100", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=100", stop));
        await timing.TimeAsync(
            "timeline page of a pair, newest 100", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=100&pair=reynosa-mcallen", stop));
        await timing.TimeAsync(
            "timeline page of a pair without events", _ => timeline.GetAsync($"/api/v1/timeline?order=desc&limit=100&pair={Empty}", stop));
        await timing.TimeAsync(
            "timeline, newest of a type", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=1&type=operation.planned.v1", stop));
        await timing.TimeAsync(
            "timeline, newest of a type without events", _ => timeline.GetAsync("/api/v1/timeline?order=desc&limit=1&type=trace.completed.v1", stop));
        await timing.TimeAsync("timeline, a single event", i => timeline.GetAsync($"/api/v1/timeline/mx/{Operation(i)}", stop));
        await timing.TimeAsync("timeline as a page (HTML)", _ => reader.GetAsync("/", stop));
        await timing.TimeAsync(
            "feed page, common filter", _ => timeline.GetAsync("/feeds/v1/timeline/events?type=operation.report-posted.v1&limit=200", stop));
        await timing.TimeAsync(
            "feed page, filter that finds nothing", _ => timeline.GetAsync($"/feeds/v1/timeline/events?pair={Empty}&limit=200", stop));
        await timing.WalkAsync("feed to its head, filter that finds nothing", timeline, $"/feeds/v1/timeline/events?pair={Empty}&limit=200", stop);
        await timing.TimeAsync(
            "an agency's feed page, filter that finds nothing", _ => mexico.GetAsync($"/feeds/v1/gn/events?pair={Empty}&limit=200", stop));
        await timing.TimeAsync("operation (HTML)", i => officer.GetAsync($"/operations/{Operation(i)}", stop));
        await timing.TimeAsync("operation (API)", i => mexico.GetAsync($"/api/v1/operations/{Operation(i)}", stop));
        await timing.TimeAsync("operations list, 50 (API)", _ => mexico.GetAsync("/api/v1/operations?limit=50", stop));
        await timing.TimeAsync("awaiting badge: a page with nothing else (HTML)", _ => officer.GetAsync("/account", stop));
        await timing.TimeAsync("awaiting page (HTML)", _ => officer.GetAsync("/awaiting", stop));
        await timing.TimeAsync("joint operations (API)", _ => mexico.GetAsync("/api/v1/joint-operations", stop));
        await timing.TimeAsync("conflicts (API)", _ => mexico.GetAsync("/api/v1/conflicts", stop));
    }

    private Guid Operation(int i) => operations[(int)((uint)(i * 7_919) % (uint)operations.Count)];
}
