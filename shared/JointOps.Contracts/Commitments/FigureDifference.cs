using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;

namespace JointOps.Contracts.Commitments;

/// <summary>What one event that came to be known later does to a figure.</summary>
/// <param name="Type">What kind of event it is: a report that came late, a correction, a merge, a retraction, an answer.</param>
/// <param name="Value">How the value moved with it, after those before; null where there was none before or after.</param>
public sealed record Contribution(
    EventRef Event, string Type, string? Number, DateTimeOffset Occurred, DateTimeOffset Recorded, FigureParts Parts, decimal? Value);

/// <summary>
/// Why a figure that was evaluated is another one now, down to the last event: pure. The contributions and what was withdrawn sum to the
/// difference exactly.
/// </summary>
/// <param name="Now">The figure as of now, on the same days.</param>
/// <param name="Facts">How many events it is counted from now.</param>
/// <param name="Contributions">In the order in which they were recorded; those that change nothing are not among them.</param>
/// <param name="Withdrawn">
/// What left with facts that were recalled, narrowed or have expired since: their contents are gone, so they are told in one sum. Null = nothing.
/// </param>
/// <param name="WithdrawnValue">How the value moved with them.</param>
/// <param name="WithdrawnFacts">How many of the events that were counted then are not there any more.</param>
public sealed record FigureDifference(
    FigureParts Now, decimal? Value, int Facts, IReadOnlyList<Contribution> Contributions, FigureParts? Withdrawn, decimal? WithdrawnValue,
    int WithdrawnFacts)
{
    /// <summary>Explains an evaluation that was counted.</summary>
    /// <param name="told">What everybody may see now of the events that are counted, and of what is said of them.</param>
    /// <param name="pair">The commitment's.</param>
    public static FigureDifference Of(CommitmentEvaluated evaluated, IEnumerable<ToldEvent> told, string pair, Reference reference)
    {
        var window = new DayWindow(evaluated.Coverage.Days.From, evaluated.Coverage.Days.To);
        WindowFigures Figures(IEnumerable<ToldEvent> events) => CommitmentEvaluation.Count(events, pair, window, reference);
        FigureParts Count(IEnumerable<ToldEvent> events) => Metric.Of(evaluated.Metric, Figures(events));
        ToldEvent[] all = [.. told.OrderBy(e => e.Position).DistinctBy(e => (e.Mark.Origin, e.Id))];
        var known = all.KnownIn(evaluated.Coverage.Logs);
        ToldEvent[] later = [.. InOrder(all.Except(known))];
        var moved = Moves(all, known, later, Count);
        var left = Figures(known);
        var running = Metric.Of(evaluated.Metric, left);
        var withdrawn = Minus(running, evaluated.Parts!);
        var before = Metric.Value(running);
        var contributions = new List<Contribution>();
        var withdrawnValue = before - evaluated.Value;
        foreach (var e in later)
        {
            if (!moved.TryGetValue(Ref(e), out var parts) || IsNothing(parts)) continue;
            running = new(running.Numerator + parts.Numerator, running.Denominator + parts.Denominator);
            var after = Metric.Value(running);
            contributions.Add(new(Ref(e), e.Type, e.Envelope?.Number, e.Mark.Occurred, e.Recorded, parts, after - before));
            before = after;
        }
        return new(
            running, before, Figures(all).Facts, contributions, IsNothing(withdrawn) ? null : withdrawn,
            IsNothing(withdrawn) ? null : withdrawnValue, Math.Max(evaluated.Coverage.Facts - StillThere(), 0));

        // A merge or retraction that is gone itself brings a report back: that one did not count then, and replaces none that did. Which ones did not
        // count is told by the evaluation; one of before is compared with what counts now.
        int StillThere() => evaluated.Coverage.LeftOut is { } leftOut
            ? CommitmentEvaluation.OfTheDays(known, pair, window).Except(leftOut).Count() : left.Facts;
    }

    /// <summary>
    /// What each later event does to the parts. Figures are sums over reports that have nothing to do with each other, so that each is counted
    /// with what is said of the same reports alone, and a history of any length is counted twice.
    /// </summary>
    private static Dictionary<EventRef, FigureParts> Moves(
        IEnumerable<ToldEvent> all, IEnumerable<ToldEvent> known, IEnumerable<ToldEvent> later, Func<IEnumerable<ToldEvent>, FigureParts> count)
    {
        var matters = new ReportMatters(all);
        var knownOf = known.ToLookup(matters.Of);
        var moves = new Dictionary<EventRef, FigureParts>();
        foreach (var matter in later.GroupBy(matters.Of))
        {
            List<ToldEvent> so = [.. knownOf[matter.Key]];
            var before = count(so);
            foreach (var e in matter)
            {
                so.Add(e);
                var after = count(so);
                moves[Ref(e)] = Minus(after, before);
                before = after;
            }
        }
        return moves;
    }

    // The same on every service: when its origin stored it, and where in its log.
    private static IEnumerable<ToldEvent> InOrder(IEnumerable<ToldEvent> later) =>
        later.OrderBy(e => e.Recorded).ThenBy(e => e.Mark.Origin, StringComparer.Ordinal).ThenBy(e => e.Leaf).ThenBy(e => e.Id);

    private static FigureParts Minus(FigureParts a, FigureParts b) => new(a.Numerator - b.Numerator, a.Denominator - b.Denominator);

    private static bool IsNothing(FigureParts parts) => parts is { Numerator: 0, Denominator: null or 0 };

    private static EventRef Ref(ToldEvent e) => new(e.Mark.Origin, e.Id);
}
