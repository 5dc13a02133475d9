using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>Arrests and handoffs in short.</summary>
internal static class HandoffFacts
{
    public static IEnumerable<string?> Arrest(JsonElement c, Labels labels) =>
    [
        c.Text("subject"), .. c.Array("charges").Select(charge => labels.Code("charge", charge.GetString())),
        c.Text("document") is { } document ? $"{Labels.Field("document")}: {document}" : null,
    ];

    public static IEnumerable<string?> Request(TimelineItem item, JsonElement c, Labels labels) =>
    [
        labels.Code("handoffKind", c.Text("what")), c.Text("giver") is { } giver ? Hands(giver, labels) : null, c.Text("subject"), Items(c),
        c.Text("topic"), MirrorFacts.At(item, c, labels), MirrorFacts.Window(c),
        Rfc3339.TryRead(c.Text("deadline"), out var at) ? $"{Labels.Field("deadline")}: {Clocks.Utc(at)}" : null,
    ];

    /// <summary>What a request is about, in a line.</summary>
    public static string About(JsonElement c, Labels labels) =>
        $"{labels.Code("handoffKind", c.Text("what"))} {c.Text("subject") ?? c.Text("topic")}";

    public static IEnumerable<string?> Account(JsonElement c) =>
        [Items(c), c.Text("seal") is { } seal ? T("Custody.Seal", seal) : null];

    /// <summary>Who gives to whom.</summary>
    public static string Hands(string giver, Labels labels) =>
        T("Custody.Hands", labels.Side(giver), labels.Side(Sides.Opposite(giver)));

    private static string? Items(JsonElement c) =>
        c.Array("items").Select(i => i.ToString()).ToArray() is { Length: > 0 } items ? T("Custody.Items", string.Join(", ", items)) : null;
}
