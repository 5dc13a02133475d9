using JointOps.Local;
using JointOps.Local.Cluster;

namespace JointOps.Benchmarks.Growth;

/// <summary>
/// A history of seizures over five years, with their traces, custody, merges and handoffs; a tenth as many assets on both countries' tracks;
/// and commitments and claimed figures over all of it.
/// </summary>
internal sealed class CaseHistory : History
{
    private const int LanesASide = 16, AssetLanesASide = 8, SeizuresAnAsset = 10;
    private readonly LocalCluster _cluster;
    private readonly CaseSide[] _sides;
    private readonly int[] _operations = [0, 0];
    private readonly Unanswered _told = new();
    private long _seizures, _assets;

    private CaseHistory(LocalCluster cluster, CaseSide[] sides, long seizures, long assets) =>
        (_cluster, _sides, _seizures, _assets) = (cluster, sides, seizures, assets);

    /// <inheritdoc/>
    public override string Unit => "seizures";

    /// <summary>Signs the officers in, and counts what is there already.</summary>
    public static async Task<CaseHistory> OpenAsync(LocalCluster cluster, CancellationToken stop)
    {
        Task<Client> MexicanAsync(string agency) => Client.OpenAsync(cluster, LocalService.Mexico, agency + ".liaison", stop);
        Task<Client> AmericanAsync(string agency) => Client.OpenAsync(cluster, LocalService.UnitedStates, agency + ".liaison", stop);
        return new(cluster,
        [
            new("mx", "south", "gn", "fgr", await MexicanAsync("gn"), await MexicanAsync("fgr"), await MexicanAsync("sre")),
            new("us", "north", "cbp", "atf", await AmericanAsync("cbp"), await AmericanAsync("atf"), await AmericanAsync("state")),
        ], await CountAsync("seizure.recorded.v1"), await CountAsync("asset.identified.v1"));

        Task<long> CountAsync(string type) =>
            Filling.CountAsync(cluster, LocalService.Coordination, $"select count(*) from feed.entry where type = '{type}'", stop);
    }

    /// <inheritdoc/>
    public override async Task FillAsync(int size, CancellationToken stop)
    {
        if (_seizures >= size) return;
        if (_seizures == 0) await new CommitmentStory(_sides[0], stop).TellAsync();
        var seizures = _sides.SelectMany((_, s) => Enumerable.Repeat((Func<Task>)(() => SeizureLaneAsync(s, size, stop)), LanesASide));
        var assets = _sides.SelectMany(
            (_, s) => Enumerable.Repeat((Func<Task>)(() => AssetLaneAsync(s, size / SeizuresAnAsset, stop)), AssetLanesASide));
        await Filling.RunAsync(_cluster, Unit, () => Interlocked.Read(ref _seizures), [.. seizures, .. assets], stop);
    }

    /// <inheritdoc/>
    public override Task ReadAsync(GrowthTable table, int size, CancellationToken stop) =>
        new CaseReading(_cluster, new(table, size)).RunAsync(stop);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var client in _sides.SelectMany(s => new[] { s.Officer, s.Prosecutor, s.Diplomat })) client.Dispose();
    }

    private async Task SeizureLaneAsync(int side, int seizures, CancellationToken stop)
    {
        while (Interlocked.Read(ref _seizures) < seizures)
        {
            var number = Interlocked.Increment(ref _operations[side]) - 1;
            await new SeizureStory(_sides[side], number, _told, () => Interlocked.Increment(ref _seizures) < seizures, stop).TellAsync();
        }
    }

    private async Task AssetLaneAsync(int side, int assets, CancellationToken stop)
    {
        while (Interlocked.Increment(ref _assets) is var number && number <= assets)
            await new AssetStory(_sides[side], (int)number, stop).TellAsync();
        Interlocked.Decrement(ref _assets); // the one that was too many
    }
}
