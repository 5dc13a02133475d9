using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>What is told of assets, in short.</summary>
internal static class AssetFacts
{
    /// <summary>The facts of an event by its type's last words.</summary>
    public static IEnumerable<string?> Of(string type, JsonElement c, Labels labels) => type switch
    {
        "asset.judgment-recorded.v1" => [Money(c, "amount"), c.Text("court"), c.Text("subject")],
        "asset.identified.v1" =>
        [
            labels.Code("assetKind", c.Text("kind")), c.Text("jurisdiction"),
            .. c.Object("estimate") is { } e ? (string?[])[Money(e, "amount"), e.Text("asOf"), labels.Code("valuationMethod", e.Text("method"))] : [],
        ],
        "asset.valued.v1" => [Money(c, "amount"), c.Text("asOf"), labels.Code("valuationMethod", c.Text("method"))],
        "asset.restrained.v1" => [Track(c, labels), c.Text("order"), c.Text("court"), Named("until", c.Text("until"))],
        "asset.restraint-lifted.v1" => [Track(c, labels), c.Text("order")],
        "asset.claim-filed.v1" => [c.Text("claimant"), Percent(c, "share")],
        "asset.claim-decided.v1" => [labels.Code("claimOutcome", c.Text("outcome")), Percent(c, "share")],
        "asset.forfeited.v1" => [Track(c, labels), IsFinal(c) ? T("Assets.Final") : T("Assets.NotFinal")],
        "asset.disposed.v1" =>
            [Named("proceeds", Money(c, "proceeds")), Named("costs", Money(c, "costs")), labels.Code("disposalMethod", c.Text("how"))],
        "asset.sharing-agreed.v1" =>
        [
            c.Text("agreement"),
            .. c.Array("shares").Select(s => $"{labels.Code("assetRecipient", s.Text("recipient"))}: {Percent(s, "percent")}"),
        ],
        "asset.transferred.v1" => [labels.Code("assetRecipient", c.Text("recipient")), Money(c, "amount"), c.Text("date")],
        "asset.returned.v1" => [labels.Code("assetReturnedTo", c.Text("to")), Money(c, "amount")],
        _ => [Rate(c), c.Text("date"), c.Text("source")],
    };

    private static string Track(JsonElement c, Labels labels) => labels.Code("assetTrack", c.Text("track"));

    private static bool IsFinal(JsonElement c) => c.TryGetProperty("final", out var final) && final.ValueKind == JsonValueKind.True;

    private static string? Named(string field, string? value) => value is null ? null : $"{Labels.Field(field)}: {value}";

    private static string? Money(JsonElement c, string name) => c.Object(name) is { } money && money.Number("amount") is { } amount
        ? $"{amount.ToString("#,##0.####", CultureInfo.CurrentCulture)} {money.Text("currency")}" : null;

    private static string? Percent(JsonElement c, string name) =>
        c.Number(name) is { } percent ? $"{percent.ToString("0.######", CultureInfo.CurrentCulture)} %" : null;

    private static string? Rate(JsonElement c) => c.Number("rate") is { } rate
        ? $"1 {c.Text("from")} = {rate.ToString("0.##########", CultureInfo.CurrentCulture)} {c.Text("to")}" : null;
}
