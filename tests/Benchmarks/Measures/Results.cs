using System.Globalization;
using System.Text;
using JointOps.Benchmarks.Contenders;

namespace JointOps.Benchmarks.Measures;

/// <summary>What was measured, round by round, and the tables of its medians.</summary>
internal sealed class Results(string baseline = "by hand")
{
    private readonly Dictionary<string, Dictionary<string, List<double>>> _values = [], _costs = [];
    private readonly Dictionary<string, Dictionary<string, Dictionary<string, List<double>>>> _parts = [];

    /// <summary>What JointOps aims at, as a ratio to the baseline of the same run.</summary>
    private static readonly Dictionary<string, string> _aims = new()
    {
        ["accepted posts/s, 16 connections"] = ">= 0.5",
        ["post to visible at 40/s, p50 ms"] = "<= 1.2",
        ["post to visible at 40/s, p99 ms"] = "<= 1.35",
        ["backlog of 20,000 drained, events/s"] = ">= 0.3, then 0.5",
        ["replay as NDJSON, events/s"] = ">= 0.5",
        ["replay on coordination, events/s"] = ">= 0.5",
        ["post to receipt at 40/s, p50 ms"] = "JointOps <= 1,500",
        ["post to receipt at 40/s, p99 ms"] = "JointOps <= 3,000",
        ["receipted posts/s, 16 connections"] = "JointOps >= 500",
    };

    /// <summary>What is aimed at for a quiet system: ratios, but for what is said as a figure.</summary>
    private static readonly Dictionary<string, string> _quietAims = new()
    {
        ["a post at 5/s, ms"] = "<= 2", ["a post at 40/s, ms"] = "<= 2", ["at rest, of a core"] = "JointOps <= 0.02",
        ["statements a post at 40/s"] = "JointOps <= 25", ["transactions a post at 40/s"] = "JointOps <= 6",
    };

    /// <summary>Keeps a figure of a measure.</summary>
    public void Add(string measure, Contender contender, double value)
    {
        Keep(_values, measure, contender, value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contender.Name,-9} {measure,-38} {value,12:N1}"));
    }

    /// <summary>Keeps what an event cost one process, in milliseconds of a processor.</summary>
    public void AddCost(string process, Contender contender, double milliseconds) => Keep(_costs, process, contender, milliseconds);

    /// <summary>Keeps a figure of one part of what a quiet system does: a process's, a database's, or all together.</summary>
    public void AddPart(string what, string part, Contender contender, double value, bool say = false)
    {
        if (!_parts.TryGetValue(what, out var parts)) _parts[what] = parts = [];
        Keep(parts, part, contender, value);
        if (say) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contender.Name,-9} {what + ", " + part,-38} {value,12:N3}"));
    }

    /// <summary>The tables, in Markdown.</summary>
    public string Tables() =>
        string.Concat([_values.Count == 0 ? "" : Measures(), _costs.Count == 0 ? "" : Costs(), .. _parts.Select(p => Parts(p.Key, p.Value))]);

    private string Measures()
    {
        var text = new StringBuilder($"\n| median of all rounds | {baseline} | JointOps | ratio | aim |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var (measure, by) in _values) text.Append(Row(measure, by, "N1", _aims[measure]));
        return text.ToString();
    }

    private string Costs()
    {
        var text = new StringBuilder(
            $"\n| where the time of a post goes: processor ms an event | {baseline} | JointOps | ratio | |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var (process, by) in _costs) text.Append(Row(process, by, "N3", ""));
        var sums = _costs.Values.SelectMany(by => by).GroupBy(b => b.Key).ToDictionary(
            g => g.Key, g => new List<double> { g.Sum(b => Median(b.Value)) });
        return text.Append(Row("together", sums, "N3", "")).ToString();
    }

    private string Parts(string what, Dictionary<string, Dictionary<string, List<double>>> parts)
    {
        var aim = _quietAims.GetValueOrDefault(what, "");
        var text = new StringBuilder($"\n| {what} | {baseline} | JointOps | ratio | aim |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var (part, by) in parts) text.Append(Row(part, by, "N3", part == "together" ? aim : ""));
        return text.ToString();
    }

    private string Row(string what, Dictionary<string, List<double>> by, string format, string aim)
    {
        var (hand, own) = (Of(baseline), Of("JointOps"));
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Text(hand)} | {Text(own)} | "
            + $"{(hand is > 0 && own is { } o ? (o / hand.Value).ToString("N2", CultureInfo.InvariantCulture) : "–")} | {aim} |\n");

        double? Of(string name) => by.TryGetValue(name, out var values) ? Median(values) : null;
        string Text(double? value) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Keep(Dictionary<string, Dictionary<string, List<double>>> all, string what, Contender contender, double value)
    {
        if (!all.TryGetValue(what, out var by)) all[what] = by = [];
        if (!by.TryGetValue(contender.Name, out var values)) by[contender.Name] = values = [];
        values.Add(value);
    }
}
