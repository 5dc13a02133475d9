using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>A seizure in short: what was seized first, then where and how.</summary>
internal static class SeizureFacts
{
    public static IEnumerable<string?> Of(TimelineItem item, JsonElement c, Labels labels)
    {
        foreach (var thing in c.Array("items")) yield return Thing(thing, labels);
        if (c.Object("place") is { } place)
            yield return place.Text("crossing") is { } crossing
                ? T("AtPlace", labels.Crossing(item.Pair, crossing, place.Text("end"))) : T("AtPlace", place.Text("locality"));
        if (c.Object("place") is { } more && more.Text("crossing") is not null) yield return more.Text("locality");
        yield return labels.Code("direction", c.Text("direction"));
        if (c.Text("conveyance") is { Length: > 0 } conveyance) yield return $"{Labels.Field("conveyance")}: {conveyance}";
        if (c.Text("concealment") is { Length: > 0 } concealment) yield return $"{Labels.Field("concealment")}: {concealment}";
        if (c.Text("document") is { Length: > 0 } document) yield return $"{Labels.Field("document")}: {document}";
    }

    public static string Thing(JsonElement thing, Labels labels)
    {
        var (kind, unit, quantity) = (labels.Code("itemKind", thing.Text("kind")), thing.Text("unit") ?? "pieces", thing.Number("quantity") ?? 1);
        var amount = quantity.ToString("#,0.###", CultureInfo.CurrentCulture);
        var head = unit switch
        {
            "pieces" => quantity == 1 ? kind : $"{amount} × {kind}",
            _ when thing.Text("kind") == ItemKind.Currency => $"{kind}: {amount} {unit}",
            _ => $"{kind}: {amount} {labels.Code("unit", unit)}",
        };
        string?[] parts =
        [
            head, thing.Text("type"), Join(thing.Text("manufacturer"), thing.Text("model")), thing.Text("caliber"),
            thing.Text("serialState") switch
            {
                "obliterated" => T("SerialObliterated"), "none" => T("SerialNone"),
                _ when thing.Text("serial") is { Length: > 0 } serial => T("SerialIs", serial), _ => null,
            },
            thing.Text("countryOfOrigin"), thing.Text("importer") is { Length: > 0 } importer
                ? $"{Labels.Field("importer")}: {importer}" : null, thing.Text("markings"), thing.Text("description"),
        ];
        return string.Join(" · ", parts.Where(p => !VisibleText.IsEmpty(p)));
    }

    private static string? Join(string? a, string? b) => string.Join(' ', new[] { a, b }.Where(x => !VisibleText.IsEmpty(x)));
}
