using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Demo;
using JointOps.ScenarioBook;

namespace JointOps.Scenario.Tests;

/// <summary>What a planned action says in clear, and what may be left of it.</summary>
/// <param name="Clear">Position and targets: nowhere.</param>
/// <param name="Label">At home alone.</param>
/// <param name="Cell">At home, at coordination, and on the way there.</param>
public sealed record PlannedAction(ScenarioLine Line, IReadOnlyList<string> Clear, string Label, string Cell);

/// <summary>The planned actions of the scenario.</summary>
public static class PlannedActions
{
    private const int Zoom = 15;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlannedAction> Of(PlayedScenario played) =>
        [.. played.Scenario.Lines.Where(l => l.Route == Routes.Actions).Select(
            l => Of(l, l.Posting.Content.Deserialize<ActionPlanned>(Wire.Options)!))];

    private static PlannedAction Of(ScenarioLine line, ActionPlanned said)
    {
        var position = line.Posting.Content.GetProperty("position");
        return new(
            line, [position.GetProperty("lat").GetRawText(), position.GetProperty("lon")
                .GetRawText(), .. said.Targets!.SelectMany(t => new[] { t.Value, BookOfConflicts.Plain(t.Value) })],
            said.Label!, Cell(said.Position));
    }

    /// <summary>The tile of a position, by the formula of the Web Mercator grid (OGC 17-083r4).</summary>
    private static string Cell(GeoPosition at)
    {
        var (tiles, latitude) = (1 << Zoom, at.Lat * Math.PI / 180);
        var (x, y) = ((int)((at.Lon + 180) / 360 * tiles), (int)((1 - (Math.Asinh(Math.Tan(latitude)) / Math.PI)) / 2 * tiles));
        return string.Create(CultureInfo.InvariantCulture, $"{Zoom}/{x}/{y}");
    }
}
