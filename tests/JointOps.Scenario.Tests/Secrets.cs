using System.Text.Json;
using JointOps.Contracts;
using JointOps.Demo;
using JointOps.ScenarioBook;

namespace JointOps.Scenario.Tests;

/// <summary>What must never be found outside its country, what must no longer be found there, and what must be.</summary>
public static class Secrets
{
    private const int Telling = 20; // shorter strings are codes, names of places, units: they say nothing by themselves

    /// <summary>
    /// Texts and ids of a side's lines that stay home, and its values of fields that never leave; none of them is told anywhere else.
    /// </summary>
    public static IReadOnlyList<string> Of(PlayedScenario played, string side)
    {
        var told = string.Join('\n', played.Disclosed.Values.Select(p => string.Join('\n', Strings(Told(p.Line)))));
        var home = played.Book.Pages.Where(p => p.Line.Side == side && p.LeftWith is null).Select(p => p.Line).ToArray();
        return [.. home.SelectMany(l => Strings(l.Posting.Content).Where(IsTelling))
            .Concat(home.Select(l => l.Key.ToString()))
            .Concat(played.Disclosed.Values.Where(p => p.Line.Side == side).SelectMany(p => NationalOnly(p.Line)))
            .Where(s => !told.Contains(s, StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>Texts that a side told the others, at whatever time; planned actions are another matter (<see cref="PlannedActions"/>).</summary>
    public static IReadOnlyList<string> ToldBy(PlayedScenario played, string side) =>
        TextsOf(played.Disclosed.Values.Where(p => p.Line.Side == side));

    /// <summary>Those of them that a service still is to have.</summary>
    public static IReadOnlyList<string> HeldBy(PlayedScenario played, string side, string service) =>
        TextsOf(played.Disclosed.Values.Where(p => p.Line.Side == side && IsDue(played, p, service)));

    /// <summary>Those of them that were recalled, narrowed or kept until a day that is over: no service but their own has them any more.</summary>
    public static IReadOnlyList<string> TakenFrom(PlayedScenario played, string side, string service) =>
        [.. ToldBy(played, side).Except(HeldBy(played, side, service))];

    private static bool IsDue(PlayedScenario played, Page page, string service) =>
        Release.DueTo(page.Mark, service, played.Reference.Agencies, DateTimeOffset.UtcNow);

    private static string[] TextsOf(IEnumerable<Page> pages) => [.. pages.SelectMany(p => Strings(Told(p.Line))).Where(IsTelling).Distinct()];

    // services write an instant in their own way
    private static bool IsTelling(string text) => text.Length >= Telling && !DateTimeOffset.TryParse(text, null, out _);

    private static IEnumerable<string> NationalOnly(ScenarioLine line) => Members(line, national: true).SelectMany(Strings).Where(s => s.Length >= 6);

    private static JsonElement Told(ScenarioLine line) =>
        JsonSerializer.SerializeToElement(line.Route == Routes.Actions ? [] : Members(line, national: false));

    private static JsonElement[] Members(ScenarioLine line, bool national)
    {
        var names = Wire.NationalOnly(Routes.Contracts[line.Route]).ToHashSet();
        return [.. line.Posting.Content.EnumerateObject().Where(p => names.Contains(p.Name) == national).Select(p => p.Value)];
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Number => json.GetRawText() is { Length: >= 7 } exact ? [exact] : [], // a position says where, to the metre
        _ => [],
    };
}
