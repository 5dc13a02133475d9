using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;

namespace JointOps.Contracts.Commitments;

/// <summary>The metrics that this system counts itself, by their codes in <c>metric</c>; of all others it shows what their parties state.</summary>
public static class Metric
{
    private static readonly Dictionary<string, Func<WindowFigures, FigureParts>> _counted = new()
    {
        ["seizures"] = f => new(f.Of(null).Seizures),
        ["firearms-seized"] = f => new(f.Of(null).Firearms.Total),
        ["long-guns-seized"] = f => new(f.Of(null).Firearms.LongGuns),
        ["handguns-seized"] = f => new(f.Of(null).Firearms.Handguns),
        ["vehicles-inspected"] = f => new(f.Of(null).Vehicles),
        ["traced-from-us"] = f => new(f.Traces.FromUnitedStates, f.Traces.Submitted),
    };

    /// <summary>Whether it is counted here.</summary>
    public static bool IsComputable(string metric) => _counted.ContainsKey(metric);

    /// <summary>The parts of a metric on the days that were counted.</summary>
    /// <exception cref="KeyNotFoundException">It is not counted here.</exception>
    public static FigureParts Of(string metric, WindowFigures figures) => _counted[metric](figures);

    /// <summary>What kind of figure parts make, a code of <c>figureKind</c>.</summary>
    public static string KindOf(FigureParts parts) => parts.Denominator is null ? ClaimSum.Count : ClaimSum.Share;

    /// <summary>What parts make: a count, or a share in percent to one decimal; null = nothing to be a share of.</summary>
    public static decimal? Value(FigureParts parts) => parts.Denominator switch
    {
        null => parts.Numerator,
        0 => null,
        var whole => Math.Round(100 * parts.Numerator / whole.Value, 1, MidpointRounding.AwayFromZero),
    };
}
