using System.Text.Json;
using JointOps.Contracts;
using JointOps.Demo;

namespace JointOps.Scenario.Tests;

/// <summary>What must never be found outside its country, and what must be.</summary>
public static class Secrets
{
    private const int Telling = 20; // shorter strings are codes, names of places, units: they say nothing by themselves

    /// <summary>Texts and ids of a side's lines that stay home, and its values of fields that never leave; none of them is told anywhere else.</summary>
    public static IReadOnlyList<string> Of(PlayedScenario played, string side)
    {
        var told = string.Join('\n', played.Disclosed.Values.Select(l => string.Join('\n', Strings(Told(l)))));
        var home = played.Scenario.Lines.Where(l => l.Side == side && !played.Disclosed.ContainsKey(l.Key)).ToArray();
        return [.. home.SelectMany(l => Strings(l.Posting.Content).Where(s => s.Length >= Telling))
            .Concat(home.Select(l => l.Key.ToString()))
            .Concat(played.Disclosed.Values.Where(l => l.Side == side).SelectMany(NationalOnly))
            .Where(s => !told.Contains(s, StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>Texts that a side told the other.</summary>
    public static IReadOnlyList<string> ToldBy(PlayedScenario played, string side) =>
        [.. played.Disclosed.Values.Where(l => l.Side == side).SelectMany(l => Strings(Told(l))).Where(s => s.Length >= Telling).Distinct()];

    private static IEnumerable<string> NationalOnly(ScenarioLine line) => Members(line, national: true).SelectMany(Strings).Where(s => s.Length >= 6);

    private static JsonElement Told(ScenarioLine line) => JsonSerializer.SerializeToElement(Members(line, national: false));

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
