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
    private const string CommitmentRecalled = "facts-recalled";

    /// <summary>The days that are over, by what everybody may see. What was retracted before a day's end is not evaluated on it.</summary>
    /// <param name="told">What is told of commitments, claims and evaluations that everybody may see.</param>
    public static IReadOnlyList<DueEvaluation> Due(IReadOnlyList<ToldEvent> told, DateTimeOffset now)
    {
        var due = new List<DueEvaluation>();
        foreach (var commitment in CommitmentBook.Of(told).Commitments)
            foreach (var day in commitment.Made.Days.Where(d => commitment.Made.Over(d) <= now && !commitment.Evaluations.ContainsKey(d)))
            {
                var end = commitment.Made.KnownAt(day);
                // One that took its time to come here is evaluated all the same: by what else was known at the end of its day.
                var then = CommitmentBook.Of(told.Where(e => e.Known <= end || e.Id == commitment.Commitment.Id));
                if (then.Commitments.FirstOrDefault(c => c.Commitment == commitment.Commitment) is { Retracted: false } one)
                    due.Add(new(one, day, then));
            }
        return due;
    }

    /// <summary>When the next day is over, if nothing else comes.</summary>
    public static DateTimeOffset Next(IEnumerable<ToldEvent> told, DateTimeOffset now) => CommitmentBook.Of(told).Commitments
        .SelectMany(c => c.Made.Days.Select(d => c.Made.Over(d))).Where(over => over > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    /// <summary>The evaluation as a statement, to whom the commitment is told, as long.</summary>
    public static Statement Say(ToldCommitment commitment, CommitmentEvaluated evaluated)
    {
        var (mark, made) = (commitment.Event.Mark, commitment.Made);
        var envelope = Audience.Of(mark).Envelope(mark.Pair, evaluated.KnownAt) with { Zone = made.Zone };
        return new(Id(evaluated, 0), evaluated, envelope);
    }

    /// <summary>Recalls of evaluations whose commitment everybody may not see any more.</summary>
    public static IReadOnlyList<Statement> Withdrawn(IReadOnlyList<ToldEvent> told)
    {
        var seen = CommitmentBook.Of(told).Commitments.Select(c => c.Commitment).ToHashSet();
        return
        [
            .. told.Where(CommitmentActs.IsEvaluation).Select(e => (Event: e, Evaluated: e.Read<CommitmentEvaluated>()))
                .Where(e => e.Evaluated?.Commitment is { } of && !seen.Contains(of))
                .Select(e => new Statement(
                    Id(e.Evaluated!, 1), new RecordRecalled(e.Event.Id, CommitmentRecalled),
                    Audience.Of(e.Event.Mark).Envelope(e.Event.Mark.Pair, e.Event.Mark.Occurred, e.Event.Id))),
        ];
    }

    private static Guid Id(CommitmentEvaluated evaluated, int revision) =>
        DerivedId.Of("commitment-evaluated", $"{evaluated.Commitment.Write()}/{evaluated.Day}", revision);
}
