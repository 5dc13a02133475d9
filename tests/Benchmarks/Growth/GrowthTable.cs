using System.Globalization;
using System.Text;

namespace JointOps.Benchmarks.Growth;

/// <summary>What was measured at each size of the store.</summary>
internal sealed class GrowthTable(IReadOnlyList<int> sizes, string unit)
{
    private const double MostOfAPage = 150; // ms: what a person does not wait for

    private readonly Dictionary<string, Dictionary<int, double>> _values = [];

    /// <summary>Pages whose median at the largest store is more than a person does not wait for: the run has failed.</summary>
    public IReadOnlyList<string> Slow =>
        [.. _values.Where(v => v.Key.EndsWith("(HTML), p50 ms", StringComparison.Ordinal) && v.Value.GetValueOrDefault(sizes[^1]) > MostOfAPage)
            .Select(v => v.Key)];

    /// <summary>Keeps a figure.</summary>
    public void Add(string what, int size, double value)
    {
        if (!_values.TryGetValue(what, out var by)) _values[what] = by = [];
        by[size] = value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {size,9:N0}  {what,-58} {value,12:N1}"));
    }

    /// <summary>The table, in Markdown: the last column is how much the largest store's figure is of the smallest's.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"\n| {unit} in the store |");
        foreach (var size in sizes) text.Append(CultureInfo.InvariantCulture, $" {size:N0} |");
        text.Append(" factor |\n| --- |").Append(string.Concat(sizes.Select(_ => " ---: |"))).Append(" ---: |\n");
        foreach (var (what, by) in _values)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} |");
            foreach (var size in sizes)
                text.Append(by.TryGetValue(size, out var value) ? string.Create(CultureInfo.InvariantCulture, $" {value:N1} |") : " – |");
            var factor = by.TryGetValue(sizes[0], out var first) && by.TryGetValue(sizes[^1], out var last) && first > 0 ? last / first : double.NaN;
            text.Append(CultureInfo.InvariantCulture, $" {factor:N2} |\n");
        }
        return text.ToString();
    }
}
