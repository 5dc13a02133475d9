using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Assets;

/// <summary>
/// Decides acts and retractions by the fold that shows them: an act that would count for nothing is refused with what it lacks, and so is whatever
/// would leave another act without what it rests on.
/// </summary>
public static class DecideAsset
{
    /// <summary>An act on an asset.</summary>
    public static Recording Act<T>(AssetDeciding<T> d) where T : IAssetAct
    {
        var mine = new ToldEvent(
            d.Id, EventTypes.Name(typeof(T)), AssetActs.Stream(d.Content.Asset.Id), long.MaxValue, null, ReleaseMark.Of(d.Reader.Side, d.Envelope),
            d.View.Now, d.View.Now, d.Envelope, d.Content);
        var (before, after) = (Unmet(d.Content.Asset, d.Told, d.Reference), Unmet(d.Content.Asset, [.. d.Told, mine], d.Reference));
        if (after.TryGetValue(new(d.Reader.Side, d.Id), out var lacks)) throw Lacks(lacks, d.Content);
        return after.Keys.Except(before.Keys).Any() ? throw new Refusal("asset-goes-on") : d.Record();
    }

    /// <summary>A retraction of what the own agency told of an asset.</summary>
    public static Recording Retract(EventRef asset, AssetDeciding<RecordRetracted> d)
    {
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        var own = d.Told.Where(e => e.Mark.Origin == d.Reader.Side).ToArray();
        if (Array.Find(own, e => e.Id == d.Content.Target && e.Supersedes is null) is not { Envelope: { } envelope } target)
            throw new Refusal("target-unknown");
        if (target.Mark.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        if (own.Any(e => e.Supersedes == target.Id)) throw new Refusal("already-retracted");
        ToldEvent[] without = [.. d.Told.Where(e => e != target)];
        if (target.Type == AssetActs.Identified ? AssetActs.Standing(without).Any(e => e.Supersedes is null)
            : Unmet(asset, without, d.Reference).Keys.Except(Unmet(asset, d.Told, d.Reference).Keys).Any())
            throw new Refusal("asset-goes-on");
        return new(d.Content, envelope with { Occurred = d.Envelope.Occurred, Supersedes = target.Id, Evaluation = null, Number = null });
    }

    /// <summary>A retraction of a judgment or a rate of the own agency.</summary>
    /// <param name="type">Which of them.</param>
    public static Recording Retract(string type, Guid id, AssetDeciding<RecordRetracted> d)
    {
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        if (d.Content.Target != id) throw new Refusal("target-unknown");
        var known = d.View.Known.GetValueOrDefault((d.Reader.Side, id));
        if (known?.Type != type || !Release.MaySee(known.Mark, d.Reader, d.Reference.Agencies, d.View.Now)) throw new Refusal("not-found");
        if (known.Mark.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        return known.Retracted ? throw new Refusal("already-retracted") : new(d.Content, d.Envelope with { Supersedes = id });
    }

    /// <summary>
    /// The envelope of what is said of an asset: whoever sees the asset sees it, as long, and nobody else is told of it.
    /// </summary>
    /// <param name="mark">The asset's.</param>
    public static Envelope Envelope<T>(Posting<T> post, ReleaseMark mark, Reader reader, Reference reference, DateTimeOffset now)
    {
        if (post.Marking is not null) throw new Refusal("marking-is-targets");
        return Rules.Envelope(post with
        {
            Pair = mark.Pair,
            Marking = mark.Marking,
            ReleaseTo = Contracts.Envelope.NamedWith(mark.ReleaseTo, mark.Agency),
            Handling = mark.Handling,
            KeepUntil = mark.KeepUntil,
        }, null, reader, reference, now);
    }

    private static IReadOnlyDictionary<EventRef, string> Unmet(EventRef asset, IEnumerable<ToldEvent> told, Reference reference) =>
        AssetLife.Of(asset, told, DateOnly.MaxValue, reference)?.Unmet ?? throw new Refusal("not-found");

    private static Refusal Lacks(string code, IAssetAct act) => code switch
    {
        "out-of-range" => new(code, "amount", 0, Money.Most),
        "unknown-code" => new(code, "assetTrack", act is AssetRestrained r ? r.Track : ""),
        _ => new(code),
    };
}
