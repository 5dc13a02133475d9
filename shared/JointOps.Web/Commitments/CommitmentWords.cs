using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Commitments;

/// <summary>Commitments as people read them.</summary>
internal static class CommitmentWords
{
    /// <summary>Where a commitment's page is.</summary>
    public static string CommitmentAddress(this EventRef commitment) => $"/commitments/{commitment.Write()}";

    /// <summary>What a commitment is called: its metric and whose it is.</summary>
    public static string Title(this CommitmentSummary c, Labels labels) =>
        $"{labels.Code("metric", c.Made.Metric)} · {labels.Code("figureParty", c.Made.Party)}";

    /// <summary>What was evaluated, or when it will be.</summary>
    public static string Line(this CommitmentDay day, CommitmentSummary of) => day.Evaluated switch
    {
        { Value: null, Computable: false } => T("Commitments.NothingStated"),
        { Value: null } => T("Commitments.NoBase"),
        { Computable: false } e => $"{FigureFacts.Value(e.Value, e.Kind)} ({T("Commitments.Stated")})",
        { } e => FigureFacts.Value(e.Value, e.Kind),
        null when of.Retracted => T("Retracted"),
        null => of.IsForEverybody ? T("Commitments.Ends", Clocks.Local(day.Ends, of.Made.Zone)) : T("Commitments.NotEvaluated"),
    };

    /// <summary>Whether what was counted reached the target: at least it where it lies above the baseline, at most it where it lies below.</summary>
    public static bool? Reached(this CommitmentMade made, CommitmentEvaluated? evaluated) =>
        evaluated is { Computable: true, Value: { } v } && made.Target is { } target ? target >= made.Baseline ? v >= target : v <= target : null;
}
