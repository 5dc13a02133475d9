using System.Text.Json;
using JointOps.Contracts;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>Who hands what to whom, and which reports are of one seizure, in short.</summary>
internal static class CustodyFacts
{
    public static IEnumerable<string?> Transfer(JsonElement c, Labels labels) =>
    [
        T("Custody.Hands", labels.Agency(c.Text("from")), labels.Agency(c.Text("to"))),
        T("Custody.Items", string.Join(", ", c.Array("items").Select(i => i.ToString()))),
        c.Text("newSeal") is { } next && !VisibleText.IsEmpty(next) ? T("Custody.Seals", c.Text("seal"), next) : T("Custody.Seal", c.Text("seal")),
        c.Text("place"),
    ];

    public static IEnumerable<string?> Merge(JsonElement c) =>
        c.Array("items").Select(i => T("Merge.Item", i.Number("from"), i.Number("to")));

    /// <summary>Whose they are: no more is told of them.</summary>
    public static IEnumerable<string?> Match(JsonElement c, Labels labels) =>
    [
        .. c.Array("items").Select(i => T("Match.Item", labels.Agency(i.Text("agency")), labels.Side(i.Text("side") ?? ""), i.Number("item"))),
        T("Match.Why"),
    ];
}
