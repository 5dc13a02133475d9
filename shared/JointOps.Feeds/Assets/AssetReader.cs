using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Feeds.Told;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Assets;

/// <summary>Assets from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class AssetReader(ToldReading rows, FeedLog feed, Visible visible, Reference reference, DemonstrationClock clock) : IAssets
{
    private readonly KeptFigures<(AsOf AsOf, DateTimeOffset? KnownAt), WaterfallAnswer> _kept = new(feed, AssetActs.Types);

    private static readonly string _rows = ToldReading.From(AssetModel.Table), _about = ToldReading.About(AssetModel.Table);

    private static readonly string _newest = $"{_rows} where a.type = '{AssetActs.Identified}' and a.pos < $1 order by a.pos desc";

    /// <inheritdoc />
    public async Task<AssetPage> PageAsync(Reader reader, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (known, then) = Asked(knownAt);
        var (page, next) = await rows.PageAsync(_newest, before, limit, visible.Counting(reader, then), then, stop);
        EventRef[] assets = [.. page.Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct()];
        var told = await AboutAsync(assets, reader, then, stop);
        var lives = AssetLife.All(told, AsOf.Now(known, reference), reference).ToDictionary(l => l.Asset);
        return new(
            [.. assets.Select(a => lives.GetValueOrDefault(a)).OfType<AssetLife>().Select(AssetShown.Summary)], reader.Whose, told.Count, known,
            next);
    }

    /// <inheritdoc />
    public async Task<AssetDetail?> FindAsync(EventRef asset, Reader reader, DateTimeOffset? knownAt, CancellationToken stop)
    {
        if (asset.Side is not ("mx" or "us")) return null;
        var (known, then) = Asked(knownAt);
        var told = await AboutAsync([asset], reader, then, stop);
        return AssetLife.Of(asset, told, AsOf.Now(known, reference), reference) is { } life ? AssetShown.Detail(life, told, reader, known) : null;
    }

    /// <inheritdoc />
    public async Task<WaterfallAnswer> WaterfallAsync(Reader reader, DateOnly? asOf, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (known, then) = Asked(knownAt);
        var day = asOf is { } end ? new AsOf(end) : AsOf.Now(known, reference);
        var answer = await _kept.OfAsync(reader, (day, then), now, CountAsync, stop);
        return answer with { KnownAt = known }; // nothing came since it was counted

        async Task<(WaterfallAnswer Answer, DateTimeOffset? Until)> CountAsync()
        {
            var over = new FirstEnd();
            var told = await rows.ListAsync(_rows, null, visible.Counting(reader, then, over), stop);
            told.RemoveAll(e => !e.WasKnown(then));
            return (AssetShown.Answer(told, day, known, reader, reference), over.At);
        }
    }

    private (DateTimeOffset Known, DateTimeOffset? Then) Asked(DateTimeOffset? knownAt) =>
        clock.GetUtcNow() is var now && knownAt is { } at && at < now ? (at, at) : (now, null);

    private async Task<List<ToldEvent>> AboutAsync(EventRef[] assets, Reader reader, DateTimeOffset? then, CancellationToken stop)
    {
        if (assets.Length == 0) return [];
        var told = await rows.ListAsync(_about, assets.Select(a => a.Write()).ToArray(), visible.Counting(reader, then), stop);
        told.RemoveAll(e => !e.WasKnown(then));
        return told;
    }
}
