using System.Globalization;
using System.Text;
using JointOps.Benchmarks.Contenders;

namespace JointOps.Benchmarks.Measures;

/// <summary>What was measured, round by round, and the tables of its medians.</summary>
internal sealed class Results
{
    private readonly Dictionary<string, Dictionary<string, List<double>>> _values = [], _costs = [];

    /// <summary>What JointOps aims at, as a ratio to the baseline of the same run.</summary>
    private static readonly Dictionary<string, string> Aims = new()
    {
        ["accepted posts/s, 16 connections"] = ">= 0.5",
        ["post to visible at 40/s, p50 ms"] = "<= 1.2",
        ["post to visible at 40/s, p99 ms"] = "<= 1.35",
        ["backlog of 20,000 drained, events/s"] = ">= 0.3, then 0.5",
        ["replay as NDJSON, events/s"] = ">= 0.5",
    };

    /// <summary>Keeps a figure of a measure.</summary>
    public void Add(string measure, Contender contender, double value)
    {
        Keep(_values, measure, contender, value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contender.Name,-9} {measure,-38} {value,12:N1}"));
    }

    /// <summary>Keeps what an event cost one process, in milliseconds of a processor.</summary>
    public void AddCost(string process, Contender contender, double milliseconds) => Keep(_costs, process, contender, milliseconds);

    /// <summary>Both tables, in Markdown.</summary>
    public string Tables()
    {
        var text = new StringBuilder("\n| median of all rounds | by hand | JointOps | ratio | aim |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var (measure, by) in _values) text.Append(Row(measure, by, "N1", Aims[measure]));
        if (_costs.Count == 0) return text.ToString();
        text.Append("\n| where the time of a post goes: processor ms an event | by hand | JointOps | ratio | |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (var (process, by) in _costs) text.Append(Row(process, by, "N3", ""));
        var sums = _costs.Values.SelectMany(by => by).GroupBy(b => b.Key).ToDictionary(g => g.Key, g => new List<double> { g.Sum(b => Median(b.Value)) });
        return text.Append(Row("together", sums, "N3", "")).ToString();
    }

    private static string Row(string what, Dictionary<string, List<double>> by, string format, string aim)
    {
        var (hand, own) = (Of("by hand"), Of("JointOps"));
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Text(hand)} | {Text(own)} | {(hand is > 0 && own is { } o ? (o / hand.Value).ToString("N2", CultureInfo.InvariantCulture) : "–")} | {aim} |\n");

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
