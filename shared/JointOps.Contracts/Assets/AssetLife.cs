using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// One asset out of what both sides told of it, as of a day: pure. It looks at the events that its reader may see; the order in which they
/// came, and how often, changes nothing. What lacks what it needs counts for nothing, and is named in <see cref="Unmet"/>.
/// </summary>
/// <param name="Identified">The event that identified it.</param>
/// <param name="Values">All that were told, of whatever day.</param>
/// <param name="Value">The newest value of a day on or before the day, whenever it was told.</param>
/// <param name="Tracks">One a legal track on which something was ever said, in the order of the reference data.</param>
/// <param name="Upheld">What claims took of its value before it was disposed of.</param>
/// <param name="ReturnedBefore">What went back before it was disposed of.</param>
/// <param name="Disposed">What it brought; null = it was not disposed of.</param>
/// <param name="Transferred">What recipients were paid on or before the day, whenever that was told.</param>
/// <param name="ReturnedAfter">What of the proceeds went back.</param>
/// <param name="Unmet">Acts of whatever day that lack what they need, each with the code of what.</param>
public sealed record AssetLife(
    EventRef Asset, ToldEvent Identified, AssetIdentified What, IReadOnlyList<AssetValue> Values, Money Value,
    IReadOnlyList<AssetTrackState> Tracks, IReadOnlyList<AssetClaim> Claims, Money Upheld, Money ReturnedBefore, AssetProceeds? Disposed,
    string? Agreement, IReadOnlyList<RecipientShare> Shares, Money Transferred, Money ReturnedAfter, IReadOnlyDictionary<EventRef, string> Unmet)
{
    /// <summary>What is left of its value before a disposal.</summary>
    public Money Rest => Value - Upheld - ReturnedBefore;

    /// <summary>What of the proceeds is neither paid, returned nor spent.</summary>
    public Money Held => Disposed is { } d ? d.Proceeds - d.Costs - Transferred - ReturnedAfter : Money.Zero(Value.Currency);

    /// <summary>The furthest stage that a standing track or act holds, a code of <c>assetStage</c>: the one at which it is counted.</summary>
    public string Reached => Disposed is not null ? "realised" : Tracks.Any(t => t.IsForfeited) ? "forfeited"
        : Tracks.Any(t => t.Holds) ? "restrained" : "identified";

    /// <summary>The stage as people say it, a code of <c>assetStage</c>: also <c>shared</c> and <c>returned</c>.</summary>
    public string Stage => Transferred.Amount > 0 ? "shared" : ReturnedAfter.Amount > 0 || (ReturnedBefore.Amount > 0 && Rest.Amount == 0)
        ? "returned" : Reached;

    /// <summary>Whether somebody's word on it is still to come: a claim, or the end of an appeal.</summary>
    public bool IsContested => Claims.Any(c => c.State == "pending")
        || (Disposed is null && Tracks.Any(t => t.State == "forfeited") && Tracks.All(t => t.State != "forfeited-final"));

    /// <summary>Of an asset that nothing holds: how its last restraint ended, <c>lifted</c> or <c>lapsed</c>; null = it never had one.</summary>
    public string? EndedBy => Tracks.Any(t => t.Holds) ? null : Tracks.MaxBy(t => t.Since)?.State;

    /// <summary>The life of one asset; null when its identification is not among the events, was retracted, or does not read.</summary>
    /// <param name="told">What is told of it; events of other assets change nothing.</param>
    /// <param name="asOf">What happened later is left out; values and payments go by the day that they speak of.</param>
    public static AssetLife? Of(EventRef asset, IEnumerable<ToldEvent> told, AsOf asOf, Reference reference) =>
        All(told, asOf, reference).FirstOrDefault(life => life.Asset == asset);

    /// <summary>The lives of all assets among the events, in the order in which they were identified.</summary>
    public static IReadOnlyList<AssetLife> All(IEnumerable<ToldEvent> told, AsOf asOf, Reference reference)
    {
        var tracks = AssetTrack.Of(reference);
        return
        [
            .. AssetActs.Standing(told).Select(e => (Event: e, Act: AssetActs.Read(e))).GroupBy(e => AssetActs.About(e.Event, e.Act))
                .Where(asset => asset.Key is not null).Select(asset => Fold(asset.Key!, [.. asset], asOf, reference, tracks)).OfType<AssetLife>()
                .OrderBy(life => life.Identified.Mark.Occurred).ThenBy(life => life.Asset.Write(), StringComparer.Ordinal),
        ];
    }

    private static AssetLife? Fold(
        EventRef asset, (ToldEvent Event, IAssetAct? Act)[] standing, AsOf asOf, Reference reference, IReadOnlyList<AssetTrack> tracks)
    {
        if (Array.Find(standing, e => e.Event.Type == AssetActs.Identified).Event is not { } opening || !asOf.Holds(AssetActs.DayOf(opening))
            || opening.Read<AssetIdentified>() is not { Estimate.Amount.IsCountable: true } what) return null;
        AssetFold Taken(Func<EventRef, DateOnly, bool> which)
        {
            var fold = new AssetFold(asset, what, tracks, reference.Decimals(what.Estimate.Amount.Currency) ?? 2);
            foreach (var (e, act) in standing)
                if (act is not null && (By: new EventRef(e.Mark.Origin, e.Id), Day: AssetActs.DayOf(e)) is var at && which(at.By, at.Day))
                    fold.Take(act, at.By, at.Day);
            return fold;
        }
        var told = Taken((_, day) => day <= asOf.Told); // which acts have what they need is judged by all of them
        var happened = asOf.Last == asOf.Told ? told : Taken((by, day) => asOf.Holds(day) && told.Counts(by));
        return happened.At(asOf, opening, what, told);
    }
}
