using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;

namespace JointOps.Demo.Tests;

/// <summary>The shipped scenario and reference data, read once.</summary>
internal static class TheScenario
{
    public static Scenario Whole { get; } = Scenario.Load();

    public static Reference Known { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    public static IReadOnlyList<ScenarioLine> Lines => Whole.Lines;

    /// <summary>The lines of one contract, with their contents.</summary>
    public static IEnumerable<(ScenarioLine Line, T Content)> All<T>() =>
        Lines.Where(l => Routes.Contracts[l.Route] == typeof(T)).Select(l => (l, Content<T>(l)));

    public static T Content<T>(ScenarioLine line) => line.Posting.Content.Deserialize<T>(Wire.Options)!;

    public static JsonNode Json(ScenarioLine line) => JsonNode.Parse(line.Posting.Content.GetRawText())!;

    public static DateTimeOffset Occurred(this ScenarioLine line) => line.Posting.Occurred!.Value;

    public static ReleaseMark Mark(this ScenarioLine line) => Whole.MarkOf(line);

    public static bool Leaves(this ScenarioLine line) => Release.Leaves(line.Mark(), Known.Agencies);

    public static string Shown(this ScenarioLine line) => $"line {line.No} ({line.User}, {line.Route})";
}
