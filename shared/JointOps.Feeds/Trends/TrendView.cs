using JointOps.Contracts.Figures;
using JointOps.Views;

namespace JointOps.Feeds.Trends;

/// <summary>Figures of one or two windows as a page shows them: pure.</summary>
internal static class TrendView
{
    /// <summary>The page.</summary>
    /// <param name="whose">The agency whose sight it is; null = an auditor's.</param>
    public static TrendPage Of(TrendQuery query, DateTimeOffset knownAt, string? whose, WindowFigures now, WindowFigures? before)
    {
        string[] pairs =
        [
            .. new[] { now, before }.OfType<WindowFigures>().SelectMany(f => f.Days.Keys.Select(d => d.Pair).Concat(f.OpenMinutes.Keys))
                .Distinct().Order(StringComparer.Ordinal),
        ];
        TrendRow Row(string? pair) => Compared(pair, query, now.Of(pair), before?.Of(pair));
        return new(
            query.Pair, query.Window.From, query.Window.To, query.Base is { } b ? new(b.From, b.To, before!.Facts) : null, knownAt, whose, now.Facts,
            query.Base is { } other && other.Days != query.Window.Days, [.. pairs.Select(Row)], Row(null), ByDay(now), now.Traces);
    }

    private static TrendRow Compared(string? pair, TrendQuery query, SeizureCounts now, SeizureCounts? before)
    {
        if (before is not { } then || query.Base is not { } days) return new(pair, now, null, null);
        Change Of(decimal count, decimal was) => Change.Of(count, query.Window.Days, was, days.Days);
        return new(pair, now, then, new(
            Of(now.Seizures, then.Seizures), Of(now.Firearms.Total, then.Firearms.Total), Of(now.Firearms.LongGuns, then.Firearms.LongGuns),
            Of(now.Firearms.Handguns, then.Firearms.Handguns), Of(now.Vehicles, then.Vehicles)));
    }

    private static IReadOnlyList<TrendDay> ByDay(WindowFigures figures) =>
    [
        .. figures.Days.GroupBy(d => d.Key.Day).OrderBy(g => g.Key)
            .Select(g => new TrendDay(g.Key, g.Sum(d => d.Value.Seizures), g.Aggregate(default(FirearmCounts), (sum, d) => sum + d.Value.Firearms)))
            .Where(d => d.Seizures > 0),
    ];
}
