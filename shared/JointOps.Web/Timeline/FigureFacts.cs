using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>What is told of commitments and figures, in short.</summary>
public static class FigureFacts
{
    /// <summary>Whether an event is of those.</summary>
    public static bool IsOne(string type) => CommitmentActs.IsOne(type);

    /// <summary>The facts of an event.</summary>
    public static IEnumerable<string?> Of(string type, JsonElement c, Labels labels) =>
        type == CommitmentActs.Made && Wire.ReadTold<CommitmentMade>(c) is { } made && made.IsReadable() ? Commitment(made, labels)
        : type == CommitmentActs.Claimed && Wire.ReadTold<FigureClaimed>(c) is { } claim && claim.IsReadable() ? Claim(claim, labels)
        : type == CommitmentActs.Evaluated && Wire.ReadTold<CommitmentEvaluated>(c) is { } evaluated ? Evaluation(evaluated, labels)
        : [];

    /// <summary>The event that one speaks of: a rival claim, or what was evaluated.</summary>
    public static JsonElement? SpokenOf(JsonElement c) => c.Object("disputes") ?? c.Object("commitment");

    /// <summary>A count, or a percentage with its sign where it is a change; a dash where there is none.</summary>
    public static string Value(decimal? value, string kind) => value switch
    {
        null => "—",
        { } v when kind == ClaimSum.Change => v.ToString("+#,##0.######;−#,##0.######;0", CultureInfo.CurrentCulture) + " %",
        { } v => Number(v) + (kind == ClaimSum.Share ? " %" : ""),
    };

    /// <summary>A number of any size, without decimals that say nothing.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.######", CultureInfo.CurrentCulture);

    /// <summary>Days as people count them: the last one is one of them.</summary>
    public static string Days(FigureDays days) => T("Trends.Span", Clocks.Date(days.From), Clocks.Date(days.To.AddDays(-1)));

    /// <summary>What a figure was counted from, in words.</summary>
    public static string Parts(FigureParts parts) =>
        parts.Denominator is { } of ? T("Trends.Of", Number(parts.Numerator), Number(of)) : Number(parts.Numerator);

    /// <summary>The parts of a claim, each by its name.</summary>
    public static IEnumerable<string> Parts(FigureClaimed claim) =>
        new[] { ("numerator", claim.Numerator), ("denominator", claim.Denominator), ("baseline", claim.Baseline) }
            .Where(p => p.Item2 is not null).Select(p => $"{Labels.Field(p.Item1)}: {Number(p.Item2!.Value)}");

    private static IEnumerable<string?> Commitment(CommitmentMade c, Labels labels) =>
    [
        labels.Code("metric", c.Metric), labels.Code("figureParty", c.Party), $"{Labels.Field("baseline")}: {Number(c.Baseline)}",
        c.Target is { } target ? $"{T("Commitments.Target")}: {Number(target)}" : null,
        T("Commitments.DaysOf", Clocks.Date(c.Start), string.Join(", ", c.Days)),
    ];

    private static IEnumerable<string?> Claim(FigureClaimed c, Labels labels) =>
    [
        $"{labels.Code("metric", c.Metric)}: {Value(c.Value, c.Kind)}", labels.Code("figureParty", c.Party), Days(c.Window), .. Parts(c),
        labels.Code("claimSum", ClaimSum.State(c)), c.Source,
    ];

    private static IEnumerable<string?> Evaluation(CommitmentEvaluated e, Labels labels) =>
    [
        T("Commitments.DayNo", e.Day), $"{labels.Code("metric", e.Metric)}: {Value(e.Value, e.Kind)}",
        e.Computable ? Count("Facts", e.Coverage?.Facts ?? 0) : T("Commitments.Stated"),
    ];
}
