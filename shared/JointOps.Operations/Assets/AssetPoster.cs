using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Operations.Openings;
using JointOps.Views;

namespace JointOps.Operations.Assets;

/// <summary>The road from a request about an asset to the writer.</summary>
public sealed class AssetPoster(Poster poster, FeedLog feed, Reference reference, DemonstrationClock clock)
{
    /// <summary>Hands one act on an asset to the writer. An asset that is hidden and one that does not exist are refused alike.</summary>
    internal async Task<Accepted> PostAsync<T>(
        AssetCommand<T> command, Caller caller, EventRef asset, Guid key, byte[] body, CancellationToken stop) where T : IAssetAct
    {
        var post = Bodies.Parse<Posting<T>>(body);
        var others = await OthersAsync(asset, caller.Reader, stop);
        return await poster.PostAsync(caller, AssetActs.Stream(asset.Id), Route(asset, command.Route), key, body, [asset.Id], view =>
        {
            var mark = Seen(asset, view, caller.Reader);
            if (post.Content.Asset != asset) throw new Refusal("asset-other") { Field = "asset" };
            var envelope = Rules.SaidOf(post, mark, caller.Reader, reference, view.Now);
            var d = Deciding(key, post.Content, Told(others, view, caller.Reader), envelope, view, caller);
            command.Check(d);
            return DecideAsset.Act(d);
        });
    }

    /// <summary>Hands a retraction of an act, or of the asset itself, to the writer.</summary>
    internal async Task<Accepted> RetractAsync(Caller caller, EventRef asset, Guid key, byte[] body, CancellationToken stop)
    {
        var post = Bodies.Parse<Posting<RecordRetracted>>(body);
        var others = await OthersAsync(asset, caller.Reader, stop);
        Guid[] named = [asset.Id, post.Content.Target];
        return await poster.PostAsync(caller, AssetActs.Stream(asset.Id), Route(asset, "retractions"), key, body, named, view =>
        {
            var envelope = Rules.SaidOf(post, Seen(asset, view, caller.Reader), caller.Reader, reference, view.Now);
            return DecideAsset.Retract(asset, Deciding(key, post.Content, Told(others, view, caller.Reader), envelope, view, caller));
        });
    }

    private StreamDeciding<T> Deciding<T>(
        Guid key, T content, IReadOnlyList<ToldEvent> told, Envelope envelope, StreamView view, Caller caller) where T : notnull =>
        new(key, content, told, envelope, view, caller.Reader, reference);

    private static string Route(EventRef asset, string route) => $"assets/{asset.Write()}/{route}";

    private ReleaseMark Seen(EventRef e, StreamView view, Reader reader) =>
        view.Seen(e, reader, reference)?.Mark ?? throw new Refusal("not-found");

    /// <summary>What the other side told of the asset; the own side's comes with the stream.</summary>
    private async Task<IReadOnlyList<ToldEvent>> OthersAsync(EventRef asset, Reader reader, CancellationToken stop)
    {
        if (asset.Side is not ("mx" or "us")) throw new Refusal("not-found");
        var told = await feed.SeenAsync(AssetActs.Stream(asset.Id), reader, reference.Agencies, clock.GetUtcNow(), stop);
        return [.. told.Where(e => e.Mark.Origin != reader.Side)];
    }

    private IReadOnlyList<ToldEvent> Told(IReadOnlyList<ToldEvent> others, StreamView view, Reader reader) =>
    [
        .. others, .. (view.State<AssetAccount>()?.Told(reader.Side) ?? [])
            .Where(e => Release.MaySee(e.Mark, reader, reference.Agencies, view.Now)),
    ];
}
