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
    public async Task<AssetPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var (page, next) = await rows.PageAsync(_newest, before, limit, visible.Counting(reader), null, stop);
        EventRef[] assets = [.. page.Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct()];
        var told = await AboutAsync(assets, reader, stop);
        var lives = AssetLife.All(told, Now, reference).ToDictionary(l => l.Asset);
        return new(
            [.. assets.Select(a => lives.GetValueOrDefault(a)).OfType<AssetLife>().Select(AssetShown.Summary)], reader.Whose, told.Count,
            next);
    }

    /// <inheritdoc />
    public async Task<AssetDetail?> FindAsync(EventRef asset, Reader reader, CancellationToken stop) =>
        asset.Side is "mx" or "us" && await AboutAsync([asset], reader, stop) is var told && AssetLife.Of(asset, told, Now, reference) is { } life
            ? AssetShown.Detail(life, told, reader) : null;

    /// <inheritdoc />
    public async Task<WaterfallAnswer> WaterfallAsync(Reader reader, DateOnly? asOf, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (day, then) = (asOf is { } end ? new AsOf(end) : Now, knownAt < now ? knownAt : null);
        var answer = await _kept.OfAsync(reader, (day, then), now, CountAsync, stop);
        return answer with { KnownAt = then ?? now }; // nothing came since it was counted

        async Task<(WaterfallAnswer Answer, DateTimeOffset? Until)> CountAsync()
        {
            var over = new FirstEnd();
            var told = await rows.ListAsync(_rows, null, visible.Counting(reader, over), stop);
            told.RemoveAll(e => !e.WasKnown(then));
            return (AssetShown.Answer(told, day, then ?? now, reader, reference), over.At);
        }
    }

    private AsOf Now => AsOf.Now(clock.GetUtcNow(), reference);

    private async Task<List<ToldEvent>> AboutAsync(EventRef[] assets, Reader reader, CancellationToken stop) =>
        assets.Length == 0 ? [] : await rows.ListAsync(_about, assets.Select(a => a.Write()).ToArray(), visible.Counting(reader), stop);
}
