using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>A history of operations, mostly of reports, and how it is read.</summary>
internal sealed class OperationHistory : History
{
    private const int LanesASide = 24;
    private readonly LocalCluster _cluster;
    private readonly Side[] _sides;
    private readonly int[] _operations = [0, 0];
    private long _posted;

    private OperationHistory(LocalCluster cluster, Side[] sides) => (_cluster, _sides) = (cluster, sides);

    // Some of Mexico's, the newest last.
    private readonly List<Guid> _mexican = [];

    /// <inheritdoc/>
    public override string Unit => "events";

    /// <summary>Signs both officers in.</summary>
    public static async Task<OperationHistory> OpenAsync(LocalCluster cluster, CancellationToken stop)
    {
        var (mx, us) = (new Told(), new Told());
        return new(cluster,
        [
            new("mx", "south", "gn", "cbp", "fgr", await Client.OpenAsync(cluster, LocalService.Mexico, "gn.liaison", stop), mx, us),
            new("us", "north", "cbp", "gn", "hsi", await Client.OpenAsync(cluster, LocalService.UnitedStates, "cbp.liaison", stop), us, mx),
        ]);
    }

    /// <inheritdoc/>
    public override Task FillAsync(int size, CancellationToken stop) => Filling.RunAsync(_cluster, Unit, () => Interlocked.Read(ref _posted),
        Enumerable.Range(0, _sides.Length).SelectMany(s => Enumerable.Range(0, LanesASide).Select(_ => (Func<Task>)(() => LaneAsync(s, size, stop)))),
        stop);

    /// <inheritdoc/>
    public override Task ReadAsync(GrowthTable table, int size, CancellationToken stop) =>
        new OperationReading(_cluster, new(table, size), _mexican).RunAsync(stop);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var side in _sides) side.Officer.Dispose();
    }

    private async Task LaneAsync(int side, int events, CancellationToken stop)
    {
        while (Interlocked.Read(ref _posted) < events)
        {
            var number = Interlocked.Increment(ref _operations[side]) - 1;
            var id = await new OperationStory(_sides[side], number, () => Interlocked.Increment(ref _posted) < events, stop).TellAsync();
            if (side != 0) continue;
            lock (_mexican) _mexican.Add(id);
        }
    }
}
