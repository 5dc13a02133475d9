using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Assets;

/// <summary>Assets from what a reader may see of them, event by event through <see cref="Release"/>: the same on all three services.</summary>
public sealed class AssetReader(LedgerDatabase database, Reference reference, DemonstrationClock clock) : IAssets
{
    private static readonly string _rows = $"select a.row::text, {Marks.Columns} from {AssetModel.Table} a join {Marks.InForce("a.event")}";

    private static readonly string _newest = $"{_rows} where a.type = '{AssetActs.Identified}' and a.pos < $1 order by a.pos desc";

    // What is told of them, and what corrects or retracts that.
    private static readonly string _about = $"""
        {_rows} where a.about = any($1) or a.supersedes = any(select b.id from {AssetModel.Table} b where b.about = any($1))
        """;

    /// <inheritdoc />
    public async Task<AssetPage> PageAsync(Reader reader, long before, int limit, CancellationToken stop)
    {
        var page = new List<ToldEvent>();
        await foreach (var e in ReadAsync(_newest, before, reader, stop))
            if (page.Count <= limit) page.Add(e);
            else break;
        EventRef[] assets = [.. page.Take(limit).Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct()];
        var lives = AssetLife.All(await AboutAsync(assets, reader, stop), Today, reference).ToDictionary(l => l.Asset);
        return new(
            [.. assets.Select(a => lives.GetValueOrDefault(a)).OfType<AssetLife>().Select(AssetShown.Summary)],
            page.Count > limit ? page[limit - 1].Position : null);
    }

    /// <inheritdoc />
    public async Task<AssetDetail?> FindAsync(EventRef asset, Reader reader, CancellationToken stop) =>
        asset.Side is "mx" or "us" && await AboutAsync([asset], reader, stop) is var told && AssetLife.Of(asset, told, Today, reference) is { } life
            ? AssetShown.Detail(life, told) : null;

    /// <inheritdoc />
    public async Task<WaterfallAnswer> WaterfallAsync(Reader reader, DateOnly? asOf, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var (now, told) = (clock.GetUtcNow(), new List<ToldEvent>());
        var (day, known) = (asOf ?? Today, knownAt < now ? knownAt.Value : now);
        await foreach (var e in ReadAsync(_rows, null, reader, stop))
            if (e.Known <= known) told.Add(e);
        return AssetShown.Answer(told, day, known, reader, reference);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<List<ToldEvent>> AboutAsync(EventRef[] assets, Reader reader, CancellationToken stop)
    {
        var told = new List<ToldEvent>();
        if (assets.Length == 0) return told;
        await foreach (var e in ReadAsync(_about, assets.Select(a => a.Write()).ToArray(), reader, stop)) told.Add(e);
        return told;
    }

    private async IAsyncEnumerable<ToldEvent> ReadAsync(
        string sql, object? parameter, Reader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(sql);
        if (parameter is not null) command.Parameters.Add(new() { Value = parameter });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            if (Marks.Read(r, 1) is var mark && Release.MaySee(mark, reader, reference.Agencies, clock.GetUtcNow()))
                yield return JsonSerializer.Deserialize<AssetRow>(r.GetString(0), Wire.Tolerant)!.Told(mark);
    }
}
