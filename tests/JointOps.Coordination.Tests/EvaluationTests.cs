using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Coordination.Commitments;

namespace JointOps.Coordination.Tests;

/// <summary>Which days of commitments are due, and when an evaluation is taken back.</summary>
public class EvaluationTests
{
    private static readonly EventRef _commitment = new("mx", new(1, 0, 0, new byte[8]));
    private static readonly CommitmentMade _made = new("sre", "migration-flow", 10, new(2019, 6, 7), "America/Mexico_City", [45, 90]);
    private static readonly DateTimeOffset _start = new(2019, 6, 7, 18, 0, 0, TimeSpan.Zero), _over45 = new(2019, 7, 23, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_day_is_due_from_the_instant_it_is_over_until_it_is_evaluated()
    {
        ToldEvent[] told = [Told(_commitment, _start, _made)];
        Due(told, _over45.AddMilliseconds(-1)).ShouldBeEmpty();
        EvaluationStatements.Next(told, _over45.AddMilliseconds(-1)).ShouldBe(_over45);
        Due(told, _over45).Select(d => d.Day).ShouldBe([45]);
        Due(told, _over45.AddYears(1)).Select(d => d.Day).ShouldBe([45, 90]);
        var spoken = EvaluationStatements.Say(new(CommitmentBook.Of(told).Commitments.Single(), 45, _none), Content(45)).Key;
        EvaluationStatements.Due(told, _over45, new HashSet<Guid>([spoken])).ShouldBeEmpty(); // though it was taken back
        EvaluationStatements.Next([.. told, Evaluated(45)], _over45).ShouldBe(new(2019, 9, 6, 5, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void What_was_retracted_by_then_is_not_evaluated_and_what_was_retracted_later_is()
    {
        ToldEvent Retraction(DateTimeOffset at) =>
            Told(new("mx", new(2, 0, 0, new byte[8])), at, new RecordRetracted(_commitment.Id, "x")) with { Supersedes = _commitment.Id };
        ToldEvent[] Both(DateTimeOffset retracted) => [Told(_commitment, _start, _made), Retraction(retracted)];
        Due(Both(_over45.AddHours(-1)), _over45).ShouldBeEmpty();
        Due(Both(_over45.AddHours(1)), _over45.AddHours(2)).Select(d => d.Day).ShouldBe([45]); // coordination was away meanwhile
    }

    [Fact]
    public void A_commitment_that_took_its_time_to_come_is_evaluated_by_what_else_was_known_at_the_end_of_its_day()
    {
        ToldEvent Claim(int no, DateTimeOffset at, decimal value) => Told(new("mx", new(no, 0, 0, new byte[8])), at, new FigureClaimed(
            "sre", "migration-flow", "count", value, new(new(2019, 6, 1), new(2019, 7, 1)), "x", value));
        ToldEvent[] told = [Told(_commitment, _over45.AddDays(1), _made), Claim(3, _start, 7), Claim(4, _over45.AddHours(1), 8)];
        var due = Due(told, _over45.AddDays(1)).ShouldHaveSingleItem();
        due.Then.Stated(due.Commitment, 45)!.Claimed.Value.ShouldBe(7m);
    }

    [Fact]
    public void An_evaluation_is_recalled_when_everybody_may_not_see_its_commitment_any_more_and_never_for_a_retraction()
    {
        var evaluated = Evaluated(45);
        EvaluationStatements.Withdrawn([Told(_commitment, _start, _made), evaluated]).ShouldBeEmpty();
        var recall = EvaluationStatements.Withdrawn([evaluated]).ShouldHaveSingleItem(); // only what everybody may see is among what was told
        (recall.Data, recall.Envelope.Supersedes, recall.Envelope.Marking).ShouldBe(
            (new RecordRecalled(evaluated.Id, "facts-recalled"), evaluated.Id, Markings.Binational));
    }

    [Fact]
    public void An_evaluation_is_told_as_of_its_instant_in_its_zone_under_an_id_that_follows_from_what_it_judges()
    {
        var commitment = CommitmentBook.Of([Told(_commitment, _start, _made)]).Commitments.Single();
        var first = EvaluationStatements.Say(new(commitment, 45, _none), Content(45));
        (first.Envelope.Occurred, first.Envelope.Zone, first.Envelope.Pair)
            .ShouldBe((_over45.AddMilliseconds(-1), "America/Mexico_City", Envelope.Border));
        EvaluationStatements.Say(new(commitment, 45, _none), Content(45)).Key.ShouldBe(first.Key);
        EvaluationStatements.Say(new(commitment, 90, _none), Content(90)).Key.ShouldNotBe(first.Key);
    }

    [Fact]
    public void An_evaluation_by_a_claim_is_seen_by_who_sees_both_as_long_and_recalled_with_either()
    {
        var claim = Told(new("us", new(3, 0, 0, new byte[8])), _start, new FigureClaimed(
            "sre", "migration-flow", "count", 7, new(new(2019, 6, 1), new(2019, 7, 1)), "x", 7));
        var kept = claim with { Mark = claim.Mark with { KeepUntil = _over45.AddYears(1) } };
        ToldEvent[] told = [Told(_commitment, _start, _made), kept];
        var due = Due(told, _over45).ShouldHaveSingleItem();
        var evaluated = Content(45) with { StatedIn = new("us", claim.Id), Value = 7 };
        EvaluationStatements.Say(due, evaluated).Envelope.KeepUntil.ShouldBe(_over45.AddYears(1));
        var said = Told(new("coordination", Guid.CreateVersion7()), _over45, evaluated);
        EvaluationStatements.Withdrawn([.. told, said]).ShouldBeEmpty();
        EvaluationStatements.Withdrawn([told[0], said]).ShouldHaveSingleItem();
    }

    private static readonly CommitmentBook _none = new([], []);

    private static IEnumerable<DueEvaluation> Due(IReadOnlyList<ToldEvent> told, DateTimeOffset now) =>
        EvaluationStatements.Due(told, now, new HashSet<Guid>());

    private static CommitmentEvaluated Content(int day) => new(
        _commitment, day, _made.KnownAt(day), _made.Metric, ClaimSum.Count, false, new(new(_made.Start, _made.Date(day)), 0, [new("mx", 3)]));

    private static ToldEvent Evaluated(int day) => Told(new("coordination", new(day, 0, 0, new byte[8])), _made.Over(day), Content(day));

    private static ToldEvent Told(EventRef e, DateTimeOffset at, object data) => new(
        e.Id, EventTypes.Name(data.GetType()), "x", at.Ticks, null, new(e.Side, "sre", Envelope.Border, Markings.Binational, null, null, at), at, at,
        new("sre", Envelope.Border, at, "America/Mexico_City", Markings.Binational), data);
}
