using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>Planned actions and conflicts between them, in short.</summary>
internal static class DeconflictionFacts
{
    public static IEnumerable<string?> Action(JsonElement c, Labels labels) =>
    [
        labels.Code("actionKind", c.Text("kind")), c.Text("cell") is { } cell ? T("Action.CellFact", cell) : null, Window(c),
        c.Array("targets").Any() ? T("Action.Compared") : null,
    ];

    /// <summary>Whose actions they are: no more is told of them.</summary>
    public static IEnumerable<string?> Conflict(JsonElement c, Labels labels) =>
        c.Array("actions").Select(a => $"{labels.Agency(a.Text("agency"))} · {labels.Side(a.Text("side") ?? "")}");

    private static string? Window(JsonElement c)
    {
        try
        {
            return c.Object("window")?.Deserialize<PlannedWindow>(Wire.Tolerant) is { } window ? WindowText.Of(window, window.Zone) : null;
        }
        catch (JsonException)
        {
            return null; // another version's
        }
    }
}
