namespace JointOps.Contracts.Events;

/// <summary>A court ordered somebody to pay: a judgment is no asset, and nobody knows yet what it will bring.</summary>
/// <param name="Subject">Who is to pay, as a token (<see cref="SubjectTokens"/>).</param>
[EventName("asset.judgment-recorded.v1")]
public sealed record JudgmentRecorded([property: Identifying] Money Amount, string Court, [property: Identifying] string Subject);

/// <summary>An asset was found. It opens the stream <c>assets/{id}</c>; what both sides do with it names it.</summary>
/// <param name="Kind">A code of <c>assetKind</c>.</param>
/// <param name="Jurisdiction">Whose law it lies under: ISO 3166, <c>US-TX</c>, <c>MX-BCN</c> or <c>BZ</c>.</param>
/// <param name="Estimate">Its first value; all that is said of it later is in that currency.</param>
/// <param name="Description">What it is, without a person's name.</param>
[EventName("asset.identified.v1")]
public sealed record AssetIdentified(
    [property: Identifying, Code("assetKind")] string Kind, string Jurisdiction, [property: Identifying] AssetEstimate Estimate,
    string? Description = null);

/// <summary>What something was worth on a day.</summary>
/// <param name="Method">A code of <c>valuationMethod</c>.</param>
public sealed record AssetEstimate(Money Amount, DateOnly AsOf, [property: Code("valuationMethod")] string Method);

/// <summary>What is told of an asset that stands already, by either side.</summary>
public interface IAssetAct
{
    /// <summary>The asset, by the side that identified it and the id of that event.</summary>
    EventRef Asset { get; }
}

/// <summary>An asset was valued anew.</summary>
/// <param name="AsOf">The day of that value: the newest on or before a day counts then.</param>
/// <param name="Method">A code of <c>valuationMethod</c>.</param>
[EventName("asset.valued.v1")]
public sealed record AssetValued(
    [property: Identifying] EventRef Asset, [property: Identifying] Money Amount, [property: Identifying] DateOnly AsOf,
    [property: Code("valuationMethod")] string Method) : IAssetAct;

/// <summary>An asset was restrained (<c>asegurado</c>, <c>embargado</c>) on one of the two countries' legal tracks.</summary>
/// <param name="Track">A code of <c>assetTrack</c>, of the side that says so.</param>
/// <param name="Order">The order's number.</param>
/// <param name="Until">Its last day; null = until it is lifted.</param>
[EventName("asset.restrained.v1")]
public sealed record AssetRestrained(
    [property: Identifying] EventRef Asset, [property: Identifying, Code("assetTrack")] string Track, string Order, string Court,
    [property: Identifying] DateOnly? Until = null) : IAssetAct;

/// <summary>A restraint was lifted: the asset is back at what its other tracks hold.</summary>
[EventName("asset.restraint-lifted.v1")]
public sealed record RestraintLifted(
    [property: Identifying] EventRef Asset, [property: Identifying, Code("assetTrack")] string Track, string Order) : IAssetAct;

/// <summary>Somebody says that an asset is theirs, or a share of it; it is contested until that is decided.</summary>
/// <param name="Claimant">A token (<see cref="SubjectTokens"/>).</param>
/// <param name="Share">Percent; null = the whole.</param>
[EventName("asset.claim-filed.v1")]
public sealed record ClaimFiled([property: Identifying] EventRef Asset, [property: Identifying] string Claimant, decimal? Share = null) : IAssetAct;

/// <summary>A claim was decided.</summary>
/// <param name="Claim">The claim, of whichever side.</param>
/// <param name="Outcome">A code of <c>claimOutcome</c>: <c>upheld</c> or <c>rejected</c>.</param>
/// <param name="Share">What was upheld, in percent of the asset; null when it was rejected.</param>
[EventName("asset.claim-decided.v1")]
public sealed record ClaimDecided(
    [property: Identifying] EventRef Asset, [property: Identifying] EventRef Claim, [property: Identifying, Code("claimOutcome")] string Outcome,
    [property: Identifying] decimal? Share = null) : IAssetAct;

/// <summary>An asset was forfeited (<c>decomiso</c>, <c>extinción de dominio</c>).</summary>
/// <param name="Track">A code of <c>assetTrack</c>, of the side that says so and one that can reach it.</param>
/// <param name="Final">Nothing can be appealed any more; until then it is contested.</param>
[EventName("asset.forfeited.v1")]
public sealed record AssetForfeited(
    [property: Identifying] EventRef Asset, [property: Identifying, Code("assetTrack")] string Track, [property: Identifying] bool Final) : IAssetAct;

/// <summary>A forfeited asset was turned into money: what it brought is no estimate.</summary>
/// <param name="Costs">What that took, out of the proceeds.</param>
/// <param name="How">A code of <c>disposalMethod</c>.</param>
[EventName("asset.disposed.v1")]
public sealed record AssetDisposed(
    [property: Identifying] EventRef Asset, [property: Identifying] Money Proceeds, [property: Identifying] Money Costs,
    [property: Code("disposalMethod")] string How) : IAssetAct;

/// <summary>The two countries agreed who gets which share of the net proceeds (their agreement of 4 September 2001, TIAS 13163).</summary>
/// <param name="Shares">Percents that sum to 100.</param>
[EventName("asset.sharing-agreed.v1")]
public sealed record SharingAgreed(
    [property: Identifying] EventRef Asset, string Agreement, [property: Identifying] IReadOnlyList<AssetShare> Shares) : IAssetAct;

/// <param name="Recipient">A code of <c>assetRecipient</c>.</param>
/// <param name="Percent">Above 0, at most 100.</param>
public sealed record AssetShare([property: Code("assetRecipient")] string Recipient, decimal Percent);

/// <summary>A recipient was paid out of its share.</summary>
[EventName("asset.transferred.v1")]
public sealed record AssetTransferred(
    [property: Identifying] EventRef Asset, [property: Identifying, Code("assetRecipient")] string Recipient,
    [property: Identifying] Money Amount, DateOnly Date) : IAssetAct;

/// <summary>An asset, or money from it, went back to its owner or to victims.</summary>
/// <param name="To">A code of <c>assetReturnedTo</c>: <c>owner</c> or <c>victims</c>.</param>
[EventName("asset.returned.v1")]
public sealed record AssetReturned(
    [property: Identifying] EventRef Asset, [property: Identifying, Code("assetReturnedTo")] string To,
    [property: Identifying] Money Amount) : IAssetAct;

/// <summary>What one currency was worth in another, as a source stated it: shown beside sums, and never counted with.</summary>
/// <param name="From">ISO 4217.</param>
/// <param name="To">ISO 4217.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one of <paramref name="From"/>.</param>
[EventName("rate.stated.v1")]
public sealed record RateStated(
    [property: Identifying, Code("currency")] string From, [property: Identifying, Code("currency")] string To, [property: Identifying] decimal Rate,
    [property: Identifying] DateOnly Date, string Source);
