using JointOps.Contracts.Events;

namespace JointOps.Contracts.Commitments;

/// <summary>Whether a claimed figure follows from its parts, at the decimals that it was claimed with: pure.</summary>
public static class ClaimSum
{
    /// <summary>The kinds of figures.</summary>
    public const string Count = "count", Change = "change", Share = "share";

    /// <summary>Codes of <c>claimSum</c>.</summary>
    public const string AddsUp = "adds-up", Unverifiable = "unverifiable", Differs = "differs";

    /// <summary>The most decimals that a figure may be claimed with.</summary>
    public const int MostDecimals = 6;

    /// <summary>Whether it can be read at all; another service may have written it.</summary>
    public static bool IsReadable(this FigureClaimed claim) => claim is { Party: not null, Metric: not null, Kind: not null, Window: not null }
        && Math.Abs(claim.Value) <= Most && Hold(claim.Window) && (claim.BaselineWindow is null || Hold(claim.BaselineWindow));

    /// <summary>The parts that a figure of its kind stands on and that are missing: codes of <c>figurePart</c>.</summary>
    public static IReadOnlyList<string> Missing(FigureClaimed claim) =>
    [
        .. new (string Part, bool IsMissing)[]
        {
            ("numerator", claim.Numerator is null), ("denominator", claim.Kind == Share && claim.Denominator is null),
            ("baseline", claim.Kind == Change && claim.Baseline is null),
            ("baselineWindow", claim.Kind == Change && claim.BaselineWindow is null),
        }
        .Where(p => p.IsMissing).Select(p => p.Part),
    ];

    /// <summary>The largest part: whoever told a claim, it can be counted with.</summary>
    public const decimal Most = 1_000_000_000_000_000;

    /// <summary>
    /// The value that the parts make, rounded as the claimed one is, half away from zero; null = they make none. From less than one nothing is a
    /// share or a change.
    /// </summary>
    public static decimal? Of(FigureClaimed claim) => claim switch
    {
        { Kind: Count, Numerator: >= 0 and <= Most and var n } => Rounded(n, claim.Value),
        { Kind: Share, Numerator: >= 0 and <= Most and var n, Denominator: >= 1 and <= Most and var whole } =>
            Rounded(100 * n / whole, claim.Value),
        { Kind: Change, Numerator: >= 0 and <= Most and var n, Baseline: >= 1 and <= Most and var was } =>
            Rounded(100 * (n - was) / was, claim.Value),
        _ => null,
    };

    /// <summary>What is to be said of a claim, a code of <c>claimSum</c>.</summary>
    public static string State(FigureClaimed claim) =>
        Missing(claim).Count > 0 ? Unverifiable : Of(claim) == claim.Value ? AddsUp : Differs;

    private static bool Hold(FigureDays days) => days.From < days.To
        && Years.Hold(days.From.ToDateTime(TimeOnly.MinValue)) && Years.Hold(days.To.ToDateTime(TimeOnly.MinValue));

    private static decimal Rounded(decimal exact, decimal claimed) =>
        Math.Round(exact, Math.Min(claimed.Scale, (byte)MostDecimals), MidpointRounding.AwayFromZero);
}
