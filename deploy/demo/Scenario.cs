using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Demo;

/// <summary>The scenario: all its lines in the order in which they are recorded.</summary>
public sealed class Scenario
{
    private readonly Dictionary<Guid, ScenarioLine> _byKey;

    private Scenario(IReadOnlyList<ScenarioLine> lines)
    {
        Lines = lines;
        _byKey = lines.ToDictionary(l => l.Key);
    }

    /// <summary>The file that is copied beside the program.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "scenario", "scenario.jsonl");

    /// <summary>Every line, by time of record.</summary>
    public IReadOnlyList<ScenarioLine> Lines { get; }

    /// <summary>The line of that key, or null.</summary>
    public ScenarioLine? Find(Guid key) => _byKey.GetValueOrDefault(key);

    /// <summary>Reads and checks a scenario.</summary>
    /// <exception cref="InvalidDataException">It does not hold; the message names file and line.</exception>
    public static Scenario Load(string? path = null) => Parse(File.ReadLines(path ?? DefaultPath), Path.GetFileName(path ?? DefaultPath));

    /// <summary>Reads and checks lines of text; <paramref name="name"/> is what messages call their source.</summary>
    /// <exception cref="InvalidDataException">They do not hold; the message names the line.</exception>
    public static Scenario Parse(IEnumerable<string> text, string name = "scenario")
    {
        var lines = new List<ScenarioLine>();
        foreach (var row in text)
        {
            var where = $"{name}, line {lines.Count + 1}";
            try
            {
                lines.Add(JsonSerializer.Deserialize<ScenarioLine>(row, Wire.Options)!);
                ScenarioRules.Check(lines[^1], lines);
            }
            catch (Exception e) when (e is JsonException or InvalidDataException)
            {
                throw new InvalidDataException($"{where}: {e.Message}", e);
            }
        }
        return new Scenario(lines);
    }
}
