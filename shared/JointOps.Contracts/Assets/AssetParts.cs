using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>A value that was told of an asset.</summary>
/// <param name="Method">A code of <c>valuationMethod</c>.</param>
public sealed record AssetValue(Money Amount, DateOnly AsOf, string Method, EventRef By);

/// <summary>What one legal track holds of an asset.</summary>
/// <param name="Track">A code of <c>assetTrack</c>.</param>
/// <param name="State">A code of <c>assetTrackState</c>: <c>restrained</c>, <c>lifted</c>, <c>lapsed</c>, <c>forfeited</c> or
/// <c>forfeited-final</c>.</param>
/// <param name="Since">The day of the event that made it so; of a lapse, the day after its last one.</param>
/// <param name="Order">The order of the restraint.</param>
/// <param name="Until">Its last day.</param>
/// <param name="By">The event that said so.</param>
public sealed record AssetTrackState(
    string Track, string Side, string State, DateOnly Since, string? Order, string? Court, DateOnly? Until, EventRef By)
{
    /// <summary>Whether it holds the asset, restrained or forfeited.</summary>
    public bool Holds => State is "restrained" or "forfeited" or "forfeited-final";

    /// <summary>Whether it is forfeited, final or not.</summary>
    public bool IsForfeited => State is "forfeited" or "forfeited-final";

    /// <summary>The same on a day: a restraint lapses when its last day is over.</summary>
    public AssetTrackState At(DateOnly day) =>
        State == "restrained" && Until < day ? this with { State = "lapsed", Since = Until.Value.AddDays(1) } : this;
}

/// <summary>A claim to an asset, and what became of it.</summary>
/// <param name="Claimant">A token.</param>
/// <param name="Share">Percent that is claimed.</param>
/// <param name="State">A code of <c>claimState</c>: <c>pending</c>, <c>upheld</c> or <c>rejected</c>.</param>
/// <param name="Upheld">Percent that was upheld, as far as others left any.</param>
public sealed record AssetClaim(EventRef Claim, string Claimant, decimal Share, DateOnly Filed, string State, decimal Upheld);

/// <summary>What a disposal brought.</summary>
/// <param name="How">A code of <c>disposalMethod</c>.</param>
public sealed record AssetProceeds(Money Proceeds, Money Costs, string How, DateOnly Day, EventRef By);

/// <summary>A recipient's share.</summary>
/// <param name="Due">Its part of the net proceeds, to the cent.</param>
/// <param name="Paid">What was transferred of it.</param>
public sealed record RecipientShare(string Recipient, decimal Percent, Money Due, Money Paid);
