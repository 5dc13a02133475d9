using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Feeds.Told;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Assets;

/// <summary>Assets from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class AssetReader(ToldReading rows, Visible visible, Reference reference, DemonstrationClock clock) : IAssets
{
    private static readonly string _rows = ToldReading.From(AssetModel.Table), _about = ToldReading.About(AssetModel.Table);

    private static readonly string _newest = $"{_rows} where a.type = '{AssetActs.Identified}' and a.pos < $1 order by a.pos desc";

    /// <inheritdoc />
    public async Task<AssetPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var (page, next) = await rows.PageAsync(_newest, before, limit, visible.To(reader), stop);
        EventRef[] assets = [.. page.Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct()];
        var lives = AssetLife.All(await AboutAsync(assets, reader, stop), Today, reference).ToDictionary(l => l.Asset);
        return new([.. assets.Select(a => lives.GetValueOrDefault(a)).OfType<AssetLife>().Select(AssetShown.Summary)], next);
    }

    /// <inheritdoc />
    public async Task<AssetDetail?> FindAsync(EventRef asset, Reader reader, CancellationToken stop) =>
        asset.Side is "mx" or "us" && await AboutAsync([asset], reader, stop) is var told && AssetLife.Of(asset, told, Today, reference) is { } life
            ? AssetShown.Detail(life, told) : null;

    /// <inheritdoc />
    public async Task<WaterfallAnswer> WaterfallAsync(Reader reader, DateOnly? asOf, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (day, known) = (asOf ?? Today, knownAt < now ? knownAt.Value : now);
        var told = (await rows.ListAsync(_rows, null, visible.To(reader), stop)).Where(e => e.Known <= known).ToList();
        return AssetShown.Answer(told, day, known, reader, reference);
    }

    // By the westernmost of the cities: a last day is over when it is over everywhere along the border.
    private DateOnly Today => LocalDays.Of(reference.Pairs[0].Mx.Zone, clock.GetUtcNow());

    private async Task<List<ToldEvent>> AboutAsync(EventRef[] assets, Reader reader, CancellationToken stop) =>
        assets.Length == 0 ? [] : await rows.ListAsync(_about, assets.Select(a => a.Write()).ToArray(), visible.To(reader), stop);
}
