using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;

namespace JointOps.Web.Assets;

/// <summary>Amounts and assets as people read them.</summary>
internal static class AssetWords
{
    /// <summary>An amount with its currency's decimals: <c>1,250,000.50 USD</c>.</summary>
    public static string Shown(this Money money, Reference reference) => Shown(money.Amount, money.Currency, reference);

    /// <summary>The same of a sum.</summary>
    public static string Shown(decimal amount, string currency, Reference reference) =>
        $"{amount.ToString($"N{reference.Decimals(currency) ?? 2}", CultureInfo.CurrentCulture)} {currency}";

    /// <summary>A rate as it was stated: <c>1 USD = 19.0521 MXN</c>.</summary>
    public static string Said(this RateStated rate) =>
        $"1 {rate.From} = {rate.Rate.ToString("0.##########", CultureInfo.CurrentCulture)} {rate.To}";

    /// <summary>A percentage, without decimals that say nothing.</summary>
    public static string Percent(decimal percent) => $"{percent.ToString("0.######", CultureInfo.CurrentCulture)} %";

    /// <summary>What an asset is called: its number, or its kind where it has none.</summary>
    public static string Short(this AssetSummary asset, Labels labels) => asset.Number ?? labels.Code("assetKind", asset.Kind);

    /// <summary>Where an asset's page is.</summary>
    public static string AssetAddress(this EventRef asset) => $"/assets/{asset.Write()}";
}
