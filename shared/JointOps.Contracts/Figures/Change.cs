namespace JointOps.Contracts.Figures;

/// <summary>
/// How a count changed against that of a base window. Windows of two lengths are compared per day. From nothing there is no percentage: a base
/// below one is said, and never shown as infinite or as 100 %.
/// </summary>
/// <param name="Percent">To one decimal, half away from zero; null = not computable.</param>
/// <param name="Reason">A code of <c>figureReason</c>; null when there is a figure.</param>
public readonly record struct Change(decimal? Percent, string? Reason)
{
    /// <summary>The base is zero.</summary>
    public const string BaseZero = "base-zero";

    /// <summary>Of two counts and the days that each was counted on.</summary>
    public static Change Of(decimal now, int days, decimal before, int baseDays) => before < 1
        ? new(null, BaseZero)
        : new(Math.Round(100 * ((now * baseDays) - (before * days)) / (before * days), 1, MidpointRounding.AwayFromZero), null);
}
