using CsCheck;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using static JointOps.Contracts.Tests.FigureHistories;

namespace JointOps.Contracts.Tests;

/// <summary>Commitments evaluated on their days, and why the figures are others now.</summary>
public class CommitmentTests
{
    private static readonly string[] _metrics =
        ["seizures", "firearms-seized", "long-guns-seized", "handguns-seized", "vehicles-inspected", "traced-from-us"];

    private static readonly CommitmentMade _made = new("sre", "seizures", 10, new(2019, 7, 20), "America/Tijuana", [6]);

    // A history of which some was known, some of that is gone since, and the rest came later, in any order.
    private static readonly Gen<(ToldEvent[] History, int Known, bool[] IsGone, string Metric)> _cases =
        from history in All
        from known in Gen.Int[0, 24]
        from gone in Gen.Int[0, 5].Array[24]
        from metric in Gen.OneOf(_metrics.Select(Gen.Const).ToArray())
        select (Leaves(history), known, (bool[])[.. gone.Select(g => g == 0)], metric);

    [Fact]
    public void The_contributions_of_later_events_and_what_was_withdrawn_sum_to_the_difference_exactly() => _cases.Sample(c =>
    {
        var evaluated = Evaluate(c.History, c.Known, c.Metric);
        ToldEvent[] left = [.. c.History.Where((_, i) => !(c.IsGone[i] && i < c.Known))];
        var difference = FigureDifference.Of(evaluated, left.Reverse(), Envelope.Border, World.Reference);
        var sum = difference.Contributions.Select(e => e.Parts).Append(difference.Withdrawn ?? new(0, 0))
            .Aggregate(evaluated.Parts!, (a, b) => new(a.Numerator + b.Numerator, a.Denominator + b.Denominator));
        var now = Metric.Of(c.Metric, CommitmentEvaluation.Count(left, Envelope.Border, Week, World.Reference));
        (difference.Now, sum.Numerator, sum.Denominator ?? now.Denominator).ShouldBe((now, now.Numerator, now.Denominator));
        difference.Contributions.ShouldAllBe(e => c.History.Skip(c.Known).Any(later => later.Id == e.Event.Id));
        if (difference.Contributions.Any(e => e.Value is null) || evaluated.Value is null || difference.Value is null) return; // a share of nothing
        (evaluated.Value + (difference.WithdrawnValue ?? 0) + difference.Contributions.Sum(e => e.Value)).ShouldBe(difference.Value);
    }, iter: 2_000);

    [Fact]
    public void Asked_again_for_the_same_instant_the_evaluation_is_equal_to_the_digit() => _cases.Sample(c =>
    {
        var then = Evaluate([.. c.History.Take(c.Known)], c.Known, c.Metric);
        var asked = Evaluate([.. c.History.Reverse(), .. c.History.Take(3)], c.Known, c.Metric);
        (asked.Value, asked.Parts, asked.Coverage.Facts).ShouldBe((then.Value, then.Parts, then.Coverage.Facts));
    }, iter: 1_000);

    [Fact]
    public void Nothing_withdrawn_and_nothing_later_is_no_difference() => _cases.Sample(c =>
    {
        var evaluated = Evaluate(c.History, c.History.Length, c.Metric);
        var difference = FigureDifference.Of(evaluated, c.History, Envelope.Border, World.Reference);
        (difference.Value, difference.Withdrawn, difference.WithdrawnFacts, difference.Contributions.Count, difference.Facts)
            .ShouldBe((evaluated.Value, null, 0, 0, evaluated.Coverage.Facts));
    }, iter: 1_000);

    [Fact]
    public void What_was_withdrawn_of_the_events_that_were_counted_is_told_in_its_exact_number() => _cases.Sample(c =>
    {
        ToldEvent[] known = [.. c.History.Take(c.Known)], left = [.. c.History.Where((_, i) => !(c.IsGone[i] && i < c.Known))];
        var counted = CommitmentEvaluation.Count(known, Envelope.Border, Week, World.Reference).Counted;
        FigureDifference.Of(Evaluate(c.History, c.Known, c.Metric), left, Envelope.Border, World.Reference).WithdrawnFacts
            .ShouldBe(counted.Except(left.Select(e => new EventRef(e.Mark.Origin, e.Id))).Count());
    }, iter: 2_000);

    [Fact]
    public void A_recalled_merge_and_a_recalled_retraction_bring_reports_back_and_hide_no_report_that_was_recalled()
    {
        ToldEvent[] told = Leaves(
            Seized("mx", Id(1), 0, "fusil"), Seized("mx", Id(2), 1, "fusil"), Seized("mx", Id(3), 2, "fusil"), Seized("mx", Id(4), 3, "fusil"),
            Said(Id(5), 4, new SeizureMerged(new("mx", Id(1)), [Id(2)], [new(Id(2), 1, 1)], "x"), null),
            Said(Id(6), 5, new RecordRetracted(Id(3), "x"), Id(3)));
        var evaluated = Evaluate(told, 6, "seizures");
        evaluated.Value.ShouldBe(2m);
        evaluated.Coverage.LeftOut!.Select(e => e.Id).ShouldBe([Id(2), Id(3)]);
        FigureDifference Now(params int[] gone) => FigureDifference.Of(
            evaluated, told.Where(e => !gone.Select(Id).Contains(e.Id)), Envelope.Border, World.Reference);
        (Now(5).Value, Now(5).WithdrawnFacts).ShouldBe((3m, 0));
        (Now(5, 4).Value, Now(5, 4).WithdrawnFacts).ShouldBe((2m, 1));
        (Now(6, 4).Value, Now(6, 4).WithdrawnFacts).ShouldBe((2m, 1));
        Now(2).WithdrawnFacts.ShouldBe(0); // it did not count then
    }

    [Fact]
    public void A_correction_a_merge_a_retraction_and_a_late_report_are_each_named_with_what_they_change()
    {
        ToldEvent[] told = Leaves(
            Seized("mx", Id(1), 0, "fusil"), Seized("mx", Id(2), 1, "fusil"), Seized("mx", Id(3), 2, "fusil"),
            Said(Id(4), 3, new RecordCorrected(Id(1), "x", [new("items.0.type", "pistola")]), Id(1)),
            Said(Id(5), 4, new SeizureMerged(new("mx", Id(1)), [Id(2)], [new(Id(2), 1, 1)], "x"), null),
            Said(Id(6), 5, new RecordRetracted(Id(3), "x"), Id(3)), Seized("mx", Id(7), 6, "rifle"));
        var evaluated = Evaluate(told, 3, "long-guns-seized");
        evaluated.Value.ShouldBe(3m);
        FigureDifference.Of(evaluated, told, Envelope.Border, World.Reference).Contributions.Select(c => (c.Event.Id, c.Value)).ShouldBe(
            [(Id(4), -1m), (Id(5), -1m), (Id(6), -1m), (Id(7), 1m)]);
    }

    [Fact]
    public void A_report_that_was_everybodys_only_later_is_a_later_one_and_nothing_was_withdrawn()
    {
        var narrow = Seized("mx", Id(1), 0, "fusil") with { Leaf = 0 };
        var evaluated = Evaluate([], 1, "seizures");
        ToldEvent[] now =
        [
            narrow with { Mark = narrow.Mark with { Earlier = [new(Markings.Pair, null, null)] } },
            Said(Id(2), 5, new MarkingChanged(Id(1), Markings.Binational, "x"), Id(1)) with { Leaf = 1 },
        ];
        var difference = FigureDifference.Of(evaluated, now, Envelope.Border, World.Reference);
        (difference.Withdrawn, difference.Contributions.ShouldHaveSingleItem().Event.Id, difference.Value).ShouldBe((null, Id(1), 1m));
    }

    [Theory]
    [InlineData(Markings.Pair, null, null), InlineData(Markings.Binational, "cbp", null), InlineData(Markings.Binational, null, "H2")]
    public void An_evaluation_that_is_made_late_counts_nothing_that_not_everybody_knew_on_its_day(string marking, string? to, string? handling)
    {
        var seized = Seized("mx", Id(1), 0, "fusil") with { Leaf = 0 };
        string[]? releaseTo = to is null ? null : [to];
        seized = seized with
        {
            Mark = seized.Mark with { Earlier = [new(marking, releaseTo, null)] },
            Envelope = seized.Envelope! with { Marking = marking, ReleaseTo = releaseTo, Handling = handling },
        };
        var widening = Said(Id(2), 5, new MarkingChanged(Id(1), Markings.Binational, "x"), Id(1)) with { Leaf = 1 };
        ToldEvent[] now = [seized, seized with { Position = 9 }, widening]; // one that was shown again stands twice
        var late = Evaluate(now, 1, "seizures");
        (late.Value, late.Coverage.Facts).ShouldBe((0m, 0));
        Evaluate(now, 2, "seizures").Value.ShouldBe(1m); // widened by then
        FigureDifference.Of(late, now, Envelope.Border, World.Reference).Contributions.ShouldHaveSingleItem().Event.Id.ShouldBe(Id(1));
    }

    [Theory]
    [InlineData("0001-01-01", "0001-01-01"), InlineData("2019-08-01", "2019-08-01"), InlineData("2019-08-01", "9999-12-31")]
    public void A_claim_of_another_service_whose_days_are_none_is_none(string from, string to)
    {
        var claim = Told("us", Id(1), 0, new FigureClaimed("cbp", "seizures", "count", 1, new(Day(from), Day(to)), "x", 1));
        CommitmentBook.Of([claim]).Claims.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("change", "-56.3", "63989", null, "146266", "adds-up", "-56.3")]
    [InlineData("change", "-56.25", "63989", null, "146266", "adds-up", "-56.25")]
    [InlineData("change", "-56", "63989", null, "146266", "adds-up", "-56")]
    [InlineData("change", "-56.2", "63989", null, "146266", "differs", "-56.3")]
    [InlineData("change", "122", null, null, null, "unverifiable", null)]
    [InlineData("share", "70", "73684", "104850", null, "adds-up", "70")]
    [InlineData("share", "0.5", "1", "200", null, "adds-up", "0.5")]
    [InlineData("share", "70", "73684", "0", null, "differs", null)]
    [InlineData("count", "12", "12", null, null, "adds-up", "12")]
    [InlineData("count", "12", null, null, null, "unverifiable", null)]
    [InlineData("change", "1", "79228162514264337593543950335", null, "0.0000000001", "differs", null)]
    public void A_claim_follows_from_its_parts_at_the_decimals_that_it_was_claimed_with(
        string kind, string value, string? numerator, string? denominator, string? baseline, string state, string? sum)
    {
        var claim = new FigureClaimed(
            "sre", "migration-flow", kind, Number(value)!.Value, new(new(2019, 8, 1), new(2019, 9, 1)), "x", Number(numerator), Number(denominator),
            Number(baseline), baseline is null ? null : new(new(2019, 5, 1), new(2019, 6, 1)));
        (ClaimSum.State(claim), ClaimSum.Of(claim)).ShouldBe((state, Number(sum)));
    }

    [Fact]
    public void Day_45_from_7_June_2019_is_over_with_22_July_by_the_clocks_of_its_zone()
    {
        var made = _made with { Start = new(2019, 6, 7), Days = [45, 90] };
        made.Date(45).ShouldBe(new(2019, 7, 22));
        made.KnownAt(45).ShouldBe(new(2019, 7, 23, 6, 59, 59, 999, TimeSpan.Zero));
        var days = made.Window(45);
        (days.Holds(new DateOnly(2019, 6, 7)), days.Holds(new DateOnly(2019, 7, 22)), days.Days).ShouldBe((true, true, 46));
    }

    [Fact]
    public void What_this_system_does_not_count_is_evaluated_as_its_own_party_stated_it_and_says_so()
    {
        ToldEvent Claim(int no, int hour, string party, decimal value) => Told("mx", Id(no), hour, new FigureClaimed(
            party, "migration-flow", "count", value, new(new(2019, 7, 1), new(2019, 7, 24)), "x", value));
        var commitment = Told("mx", Id(1), 0, _made with { Metric = "migration-flow" });
        CommitmentEvaluated Evaluated(params ToldEvent[] claims)
        {
            var book = CommitmentBook.Of([commitment, .. claims]);
            return CommitmentEvaluation.Of(book.Commitments.Single(), 6, [], book, [], World.Reference);
        }
        (Evaluated().Value, Evaluated().Computable).ShouldBe((null, false));
        var stated = Evaluated(Claim(2, 1, "sre", 90), Claim(3, 2, "sre", 80), Claim(4, 3, "cbp", 70));
        (stated.Value, stated.Computable, stated.StatedIn).ShouldBe((80m, false, new("mx", Id(3))));
    }

    [Fact]
    public void An_evaluation_that_is_not_coordinations_is_none()
    {
        var made = Told("mx", Id(1), 0, _made);
        ToldEvent Evaluation(string side) => Told(side, Id(2), 1, Evaluate([], 0, "seizures") with { Commitment = new("mx", Id(1)) });
        CommitmentBook.Of([made, Evaluation("us")]).Commitments.Single().Evaluations.ShouldBeEmpty();
        CommitmentBook.Of([made, Evaluation("coordination")]).Commitments.Single().Evaluations.Keys.ShouldBe([6]);
    }

    private static CommitmentEvaluated Evaluate(IReadOnlyList<ToldEvent> told, int known, string metric)
    {
        var commitment = Told("mx", Id(999), 0, _made with { Metric = metric }, Envelope.Border);
        var book = CommitmentBook.Of([commitment]);
        return CommitmentEvaluation.Of(book.Commitments.Single(), 6, [new("mx", known), new("us", known)], book, told, World.Reference);
    }

    private static ToldEvent[] Leaves(params ToldEvent[] history) => [.. history.Select((e, i) => e with { Leaf = i })];

    private static ToldEvent Said(Guid id, int hour, object data, Guid? of) => Told("mx", id, hour, data) with { Supersedes = of };

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
