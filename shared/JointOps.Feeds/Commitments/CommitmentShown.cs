using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Feeds.Commitments;

/// <summary>What is answered of commitments and claims out of events that their reader may see: pure.</summary>
internal static class CommitmentShown
{
    public static CommitmentSummary Summary(ToldCommitment c)
    {
        var (e, made) = (c.Event, c.Made);
        return new(
            c.Commitment, e.Envelope?.Number, e.Mark.Agency, e.Mark.Pair, e.Mark.Occurred, e.Envelope?.Zone ?? "Etc/UTC", e.Mark.Marking,
            e.Mark.ReleaseTo, c.Retracted, Release.ToEverybody(e.Mark), made,
            [.. made.Days.Select(day => Day(made, day, c.Evaluations.GetValueOrDefault(day)))]);
    }

    public static ClaimSummary Claim(ToldClaim c)
    {
        var e = c.Event;
        return new(
            c.Claim, e.Envelope?.Number, e.Mark.Agency, e.Mark.Pair, e.Mark.Occurred, e.Envelope?.Zone ?? "Etc/UTC", e.Mark.Marking, e.Mark.ReleaseTo,
            c.Retracted, c.Claimed, ClaimSum.State(c.Claimed), ClaimSum.Missing(c.Claimed));
    }

    /// <summary>The evaluation of a day that was counted, and can be counted here; null = there is none.</summary>
    public static CommitmentEvaluated? Counted(ToldCommitment c, int day) =>
        c.Evaluations.GetValueOrDefault(day)?.Evaluated is { Computable: true, Parts: not null } evaluated && Metric.IsComputable(evaluated.Metric)
            ? evaluated : null;

    /// <summary>The figure of a day.</summary>
    /// <param name="evaluated">Its evaluation, if it was counted.</param>
    /// <param name="isHeld">Whether all that was evaluated was known here then.</param>
    /// <param name="told">What everybody may see of the counted events, as known then.</param>
    public static CommitmentFigure Figure(
        ToldCommitment c, int day, CommitmentEvaluated? evaluated, bool isHeld, IReadOnlyList<ToldEvent> told, Reference reference)
    {
        if (evaluated is null || !isHeld) return Count(c, day, told, reference) with { Lacks = !isHeld };
        var difference = FigureDifference.Of(evaluated, told, c.Event.Mark.Pair, reference);
        return new(day, difference.Now, difference.Value, difference.Facts, difference);
    }

    private static CommitmentFigure Count(ToldCommitment c, int day, IReadOnlyList<ToldEvent> told, Reference reference)
    {
        var figures = CommitmentEvaluation.Count(told, c.Event.Mark.Pair, c.Made.Window(day), reference);
        var parts = Metric.Of(c.Made.Metric, figures);
        return new(day, parts, Metric.Value(parts), figures.Facts, null);
    }

    private static CommitmentDay Day(CommitmentMade made, int day, ToldEvaluation? evaluation) => new(
        day, made.Date(day), made.KnownAt(day), evaluation is null ? null : new(evaluation.Event.Mark.Origin, evaluation.Event.Id),
        evaluation?.Evaluated);
}
