using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Coordination.Commitments;

/// <summary>A day of a commitment that is over and was not evaluated.</summary>
/// <param name="Then">Commitments and claims as they were known at its end.</param>
public sealed record DueEvaluation(ToldCommitment Commitment, int Day, CommitmentBook Then);

/// <summary>
/// What is to be said of commitments: pure. Once a day was evaluated, nothing that comes to be known changes that; only when the commitment itself
/// is taken from those who were told of it, coordination recalls what it said.
/// </summary>
public static class EvaluationStatements
{
    private const string FactsRecalled = "facts-recalled";

    /// <summary>The days that are over, by what everybody may see. What was retracted before a day's end is not evaluated on it.</summary>
    /// <param name="told">What is told of commitments, claims and evaluations that everybody may see.</param>
    /// <param name="spoken">Evaluations that were ever stated: a day is evaluated once, though it was taken back.</param>
    public static IEnumerable<DueEvaluation> Due(IReadOnlyList<ToldEvent> told, DateTimeOffset now, IReadOnlySet<Guid> spoken)
    {
        var books = new Dictionary<DateTimeOffset, CommitmentBook>();
        foreach (var commitment in CommitmentBook.Of(told).Commitments)
            foreach (var day in commitment.Made.Days.Where(d => commitment.Made.Over(d) <= now && !spoken.Contains(Id(commitment.Commitment, d, 0))))
            {
                var end = commitment.Made.KnownAt(day);
                if (!books.TryGetValue(end, out var then)) then = books[end] = CommitmentBook.Of(told.Where(e => e.Known <= end));
                // One that took its time to come here is evaluated all the same: by what else was known at the end of its day.
                var one = then.Commitments.FirstOrDefault(c => c.Commitment == commitment.Commitment) ?? commitment;
                if (!one.Retracted) yield return new(one, day, then);
            }
    }

    /// <summary>When the next day is over, if nothing else comes.</summary>
    public static DateTimeOffset Next(IEnumerable<ToldEvent> told, DateTimeOffset now) => CommitmentBook.Of(told).Commitments
        .SelectMany(c => c.Made.Days.Select(d => c.Made.Over(d))).Where(over => over > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    /// <summary>The evaluation as a statement, to whom the commitment and what it was stated in are told, as long.</summary>
    public static Statement Say(DueEvaluation due, CommitmentEvaluated evaluated)
    {
        var mark = due.Commitment.Event.Mark;
        var stated = due.Then.Claims.FirstOrDefault(c => c.Claim == evaluated.StatedIn);
        Audience[] parts = [Audience.Of(mark), .. stated is null ? [] : (Audience[])[Audience.Of(stated.Event.Mark)]];
        var envelope = Audience.Strictest(parts).Envelope(mark.Pair, evaluated.KnownAt) with { Zone = due.Commitment.Made.Zone };
        return new(Id(evaluated.Commitment, evaluated.Day, 0), evaluated, envelope);
    }

    /// <summary>Recalls of evaluations whose commitment, or the claim that states it, everybody may not see any more.</summary>
    public static IReadOnlyList<Statement> Withdrawn(IReadOnlyList<ToldEvent> told)
    {
        var book = CommitmentBook.Of(told);
        var seen = book.Commitments.Select(c => c.Commitment).Concat(book.Claims.Select(c => c.Claim)).ToHashSet();
        return
        [
            .. told.Where(CommitmentActs.IsEvaluation).Select(e => (Event: e, Evaluated: e.Read<CommitmentEvaluated>()))
                .Where(e => e.Evaluated?.Commitment is { } of && (!seen.Contains(of) || (e.Evaluated.StatedIn is { } claim && !seen.Contains(claim))))
                .Select(e => new Statement(
                    Id(e.Evaluated!.Commitment, e.Evaluated.Day, 1), new RecordRecalled(e.Event.Id, FactsRecalled),
                    Audience.Of(e.Event.Mark).Envelope(e.Event.Mark.Pair, e.Event.Mark.Occurred, e.Event.Id))),
        ];
    }

    private static Guid Id(EventRef commitment, int day, int revision) =>
        DerivedId.Of("commitment-evaluated", $"{commitment.Write()}/{day}", revision);
}
