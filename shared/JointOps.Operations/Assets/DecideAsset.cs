using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Assets;

/// <summary>
/// Decides acts and retractions by the fold that shows them: an act that would count for nothing is refused with what it lacks, and so is whatever
/// would leave another act without what it rests on.
/// </summary>
public static class DecideAsset
{
    /// <summary>An act on an asset.</summary>
    public static Recording Act<T>(StreamDeciding<T> d) where T : IAssetAct
    {
        var mine = new ToldEvent(
            d.Id, EventTypes.Name(typeof(T)), AssetActs.Stream(d.Content.Asset.Id), long.MaxValue, null, ReleaseMark.Of(d.Reader.Side, d.Envelope),
            d.View.Now, d.View.Now, d.Envelope, d.Content);
        var (before, after) = (Unmet(d.Content.Asset, d.Told, d), Unmet(d.Content.Asset, [.. d.Told, mine], d));
        if (after.TryGetValue(new(d.Reader.Side, d.Id), out var lacks)) throw Lacks(lacks, d.Content);
        return after.Keys.Except(before.Keys).Any() ? throw new Refusal("asset-goes-on") : d.Record();
    }

    /// <summary>A retraction of what the own agency told of an asset.</summary>
    public static Recording Retract(EventRef asset, StreamDeciding<RecordRetracted> d)
    {
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        var own = d.Told.Where(e => e.Mark.Origin == d.Reader.Side).ToArray();
        if (Array.Find(own, e => e.Id == d.Content.Target && e.Supersedes is null) is not { Envelope: { } envelope } target)
            throw new Refusal("target-unknown");
        if (target.Mark.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        if (own.Any(e => e.Supersedes == target.Id)) throw new Refusal("already-retracted");
        ToldEvent[] without = [.. d.Told.Where(e => e != target)];
        if (target.Type == AssetActs.Identified ? AssetActs.Standing(without).Any(e => e.Supersedes is null)
            : Unmet(asset, without, d).Keys.Except(Unmet(asset, d.Told, d).Keys).Any())
            throw new Refusal("asset-goes-on");
        return new(d.Content, envelope with { Occurred = d.Envelope.Occurred, Supersedes = target.Id, Evaluation = null, Number = null });
    }

    private static IReadOnlyDictionary<EventRef, string> Unmet<T>(EventRef asset, IEnumerable<ToldEvent> told, StreamDeciding<T> d)
        where T : notnull =>
        AssetLife.Of(asset, told, AsOf.Now(d.View.Now, d.Reference), d.Reference)?.Unmet ?? throw new Refusal("not-found");

    private static Refusal Lacks(string code, IAssetAct act) => code switch
    {
        "out-of-range" => new(code, "amount", 0, Money.Most),
        "unknown-code" => new(code, "assetTrack", act is AssetRestrained r ? r.Track : ""),
        _ => new(code),
    };
}
