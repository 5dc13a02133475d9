using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;

namespace JointOps.Contracts.Commitments;

/// <summary>What coordination says at the end of a commitment's day: pure, a function of what everybody may see of what was known by then.</summary>
public static class CommitmentEvaluation
{
    /// <summary>The evaluation.</summary>
    /// <param name="book">Commitments and claims that everybody may see, known by then.</param>
    /// <param name="told">
    /// Counted events that everybody may see, with the changes of their markings; what stands beyond the logs, or was not everybody's then, is left
    /// out: the evaluation may be made long after its day.
    /// </param>
    public static CommitmentEvaluated Of(
        ToldCommitment commitment, int day, IReadOnlyList<LogSize> logs, CommitmentBook book, IReadOnlyList<ToldEvent> told, Reference reference)
    {
        var (made, window) = (commitment.Made, commitment.Made.Window(day));
        CommitmentEvaluated Said(
            string kind, bool computable, int facts, decimal? value, FigureParts? parts = null, EventRef? statedIn = null,
            IReadOnlyList<EventRef>? leftOut = null) => new(
            commitment.Commitment, day, made.KnownAt(day), made.Metric, kind, computable, new(new(window.From, window.To), facts, logs, leftOut),
            value, parts, statedIn);
        if (!Metric.IsComputable(made.Metric))
            return book.Stated(commitment, day) is { } stated
                ? Said(stated.Claimed.Kind, false, 0, stated.Claimed.Value, statedIn: stated.Claim) : Said(ClaimSum.Count, false, 0, null);
        var (known, pair) = (told.KnownIn(logs), commitment.Event.Mark.Pair);
        var figures = Count(known, pair, window, reference);
        var parts = Metric.Of(made.Metric, figures);
        return Said(Metric.KindOf(parts), true, figures.Facts, Metric.Value(parts), parts, leftOut:
            [.. OfTheDays(known, pair, window).Except(figures.Counted).OrderBy(e => e.Write(), StringComparer.Ordinal)]);
    }

    /// <summary>The figures of a commitment's pair; of all pairs where it names none.</summary>
    public static WindowFigures Count(IEnumerable<ToldEvent> told, string pair, DayWindow window, Reference reference) =>
        WindowFigures.Of(told, One(pair), window, DateTimeOffset.MinValue, reference);

    /// <summary>The reports and tallies of a commitment's pair and days, whether they count or not.</summary>
    public static IReadOnlySet<EventRef> OfTheDays(IEnumerable<ToldEvent> told, string pair, DayWindow window) =>
        WindowFigures.OfTheDays(told, One(pair), window);

    private static string? One(string pair) => pair == Envelope.Border ? null : pair;

    /// <summary>Whether an event stands in what was known of its origin's log.</summary>
    public static bool Cover(this IReadOnlyList<LogSize> logs, ToldEvent e) => logs.Any(l => l.Side == e.Mark.Origin && e.Leaf < l.Size);
}
