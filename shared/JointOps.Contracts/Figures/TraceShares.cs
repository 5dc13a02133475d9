namespace JointOps.Contracts.Figures;

/// <summary>
/// How far firearms were traced, with every denominator that a share may stand on: "70 % of those submitted" is another figure than of those
/// seized (GAO-21-322). A firearm whose serial number is obliterated is one of those seized, always.
/// </summary>
/// <param name="Seized">Firearms of reports that stand.</param>
/// <param name="Eligible">Those that can be traced, or for which a trace was asked.</param>
/// <param name="Submitted">Those for which a trace was asked.</param>
/// <param name="Answered">Those of which it was answered.</param>
/// <param name="FromUnitedStates">Those that an answer led to a dealer or purchaser in the United States.</param>
/// <param name="Ineligible">Those that cannot be traced.</param>
/// <param name="Unresolved">Those whose trace was closed without an answer.</param>
public readonly record struct TraceShares(
    int Seized, int Eligible, int Submitted, int Answered, int FromUnitedStates, int Ineligible, int Unresolved)
{
    private static readonly string[] _fromUnitedStates = ["purchaser-identified", "dealer-only"];

    /// <summary>One firearm.</summary>
    public static TraceShares One(TraceClock trace) => new(
        1, Is(trace.State == "eligible" || trace.Request is not null), Is(trace.Request is not null), Is(trace.State == "answered"),
        Is(trace.State == "answered" && _fromUnitedStates.Contains(trace.Reason)), Is(trace.State == "ineligible"), Is(trace.State == "unresolved"));

    /// <summary>The four shares of those from the United States, each with what it is a share of; all of them or none.</summary>
    public IReadOnlyList<Share> Shares => Seized == 0 ? [] :
    [
        new("seized", FromUnitedStates, Seized), new("eligible", FromUnitedStates, Eligible),
        new("submitted", FromUnitedStates, Submitted), new("answered", FromUnitedStates, Answered),
    ];

    /// <summary>Both together.</summary>
    public static TraceShares operator +(TraceShares a, TraceShares b) => new(
        a.Seized + b.Seized, a.Eligible + b.Eligible, a.Submitted + b.Submitted, a.Answered + b.Answered,
        a.FromUnitedStates + b.FromUnitedStates, a.Ineligible + b.Ineligible, a.Unresolved + b.Unresolved);

    private static int Is(bool it) => it ? 1 : 0;
}

/// <summary>A share with its parts.</summary>
/// <param name="Of">What it is a share of, a code of <c>shareOf</c>.</param>
public readonly record struct Share(string Of, int Numerator, int Denominator)
{
    /// <summary>To one decimal, half away from zero; null when there is nothing to be a share of.</summary>
    public decimal? Percent => Denominator > 0 ? Math.Round(100m * Numerator / Denominator, 1, MidpointRounding.AwayFromZero) : null;
}
