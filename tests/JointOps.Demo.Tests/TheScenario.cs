using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.ScenarioBook;

namespace JointOps.Demo.Tests;

/// <summary>The shipped scenario and reference data, read once.</summary>
internal static class TheScenario
{
    public static Scenario Whole { get; } = Scenario.Load();

    public static Reference Known { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    public static Book Kept { get; } = Book.Of(Whole, Known.Agencies);

    public static IReadOnlyList<ScenarioLine> Lines => Whole.Lines;

    public static IEnumerable<ScenarioLine> OnOperations => Lines.Where(l => l.IsOfOperation);

    public static IEnumerable<ScenarioLine> Of(string route) => Lines.Where(l => l.Route == route);

    /// <summary>The lines of one contract, with their contents.</summary>
    public static IEnumerable<(ScenarioLine Line, T Content)> All<T>() =>
        Lines.Where(l => Routes.Contracts[l.Route] == typeof(T)).Select(l => (l, Content<T>(l)));

    public static T Content<T>(ScenarioLine line) => line.Posting.Content.Deserialize<T>(Wire.Options)!;

    public static JsonNode Json(ScenarioLine line) => JsonNode.Parse(line.Posting.Content.GetRawText())!;

    public static DateTimeOffset Occurred(this ScenarioLine line) => line.Posting.Occurred!.Value;

    /// <summary>The mark that it gets when it is posted.</summary>
    public static ReleaseMark Mark(this ScenarioLine line) => Kept[line.Key].First;

    /// <summary>Whether it leaves when it is posted.</summary>
    public static bool Leaves(this ScenarioLine line) => Kept[line.Key].LeftWith == line;

    public static string Shown(this ScenarioLine line) => $"line {line.No} ({line.User}, {line.Route})";
}
