using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Commands;
using JointOps.Web.Texts;

namespace JointOps.Web.Assets;

/// <summary>What a form about an asset asks for, offers and already knows.</summary>
internal static class AssetActFields
{
    private const string Currency = "currency", Asset = "asset", Claim = "claim";

    /// <summary>Whether an act makes sense on an asset as it stands; the service decides, this only spares forms that would be refused.</summary>
    /// <param name="side">The poster's.</param>
    /// <param name="agency">The poster's.</param>
    public static bool IsOffered(string route, AssetDetail a, string side, string? agency) => route switch
    {
        "restraints" or "forfeitures" or "valuations" => a.Disposed is null,
        "lifts" => a.Asset.Tracks.Any(t => t.Side == side && t.State == "restrained"),
        "claim-decisions" => a.Claims.Any(c => c.State == "pending"),
        "disposals" => a.Disposed is null && a.Asset.Tracks.Any(t => t.State == "forfeited-final"),
        "sharing" => a.Disposed is not null && a.Agreement is null,
        "transfers" => a.Agreement is not null && a.Held.Amount > 0,
        "returns" => a.Transferred.Amount == 0,
        "retractions" => Mine(a, side, agency).Any(),
        _ => true,
    };

    /// <summary>What the poster's agency told of it, and has not retracted.</summary>
    public static IEnumerable<AssetAct> Mine(AssetDetail a, string side, string? agency) =>
        a.Acts.Where(e => e.Act.Side == side && e.Agency == agency && !e.Retracted);

    /// <summary>The fields of a contract, without the asset: it is settled.</summary>
    public static IReadOnlyList<ContractField> Of(Type contract) => [.. ContractField.Of(contract).Where(f => f.Name is not (Asset or Claim))];

    /// <summary>The paths of currencies: an asset has one.</summary>
    public static IEnumerable<string> Currencies(IEnumerable<ContractField> fields) =>
        fields.SelectMany(f => f.Name == Currency ? [f.Path] : Currencies(f.Parts));

    /// <summary>Puts what is settled: the asset, its currency, and the claim that is decided.</summary>
    public static void Settle(CommandForm form, AssetDetail a, IEnumerable<ContractField> fields, EventRef? claim)
    {
        Put(form, Asset, a.Asset.Asset);
        if (claim is not null) Put(form, Claim, claim);
        foreach (var path in Currencies(fields)) form.Put(path, a.Asset.Value.Currency);
    }

    /// <summary>The claim that a form is about: as it was chosen, or the first that is pending.</summary>
    public static AssetClaim? ClaimOf(CommandForm? form, string? about, AssetDetail a) =>
        a.Claims.FirstOrDefault(c => c.Claim.Write() == (form?.At("claim.id") is { } id ? $"{form.At("claim.side")}/{id}" : about))
            ?? a.Claims.FirstOrDefault(c => c.State == "pending");

    /// <summary>Choices that hang on the asset or on whose law it is.</summary>
    public static Dictionary<string, IReadOnlyList<(string, string)>> Choices(
        string route, AssetDetail a, string side, string? agency, Reference reference, Labels labels)
    {
        var choices = new Dictionary<string, IReadOnlyList<(string, string)>>
        {
            ["track"] =
            [
                .. AssetTrack.Of(reference).Where(t => t.Side == side && (route != "forfeitures" || t.Forfeits)
                    && (route != "lifts" || a.Asset.Tracks.Any(s => s.Track == t.Code && s.State == "restrained")))
                    .Select(t => (t.Code, labels.Code("assetTrack", t.Code))),
            ],
            ["target"] = [.. Mine(a, side, agency).Select(e => ($"{e.Act.Id}", $"{labels.Type(e.Type)} · {Clocks.Local(e.Occurred, e.Zone)}"))],
        };
        if (route == "transfers") choices["recipient"] = [.. a.Shares.Select(s => (s.Recipient, labels.Code("assetRecipient", s.Recipient)))];
        return choices;
    }

    private static void Put(CommandForm form, string path, EventRef e)
    {
        form.Put($"{path}.side", e.Side);
        form.Put($"{path}.id", $"{e.Id}");
    }
}
