using JointOps.Contracts.Events;
using JointOps.ScenarioBook;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>
/// What the services say by themselves is waited for where it must be said, so that it is known from the same instant on however fast the
/// lines follow each other, and so that nothing is left to say when the clocks go on.
/// </summary>
public class AwaitTests
{
    private static IEnumerable<(ScenarioLine Line, Awaited What)> Awaits => Lines.SelectMany(l => (l.Awaits ?? []).Select(a => (l, a)));

    [Fact]
    public void Every_change_of_a_mirror_gap_is_awaited_by_the_line_that_it_stands_before_and_no_other_is()
    {
        var states = BookOfGaps.Before(Kept);
        for (var i = 1; i < Lines.Count; i++)
        {
            var (before, now) = (states[i - 1], states[i]);
            var expected = now.Except(before).Select(g => new AwaitedGap(g.Pair, g.Crossing, g.OpenEnd, g.From, g.Until))
                .Concat(before.Where(g => now.All(n => n.Place != g.Place)).Select(
                    g => new AwaitedGap(g.Pair, g.Crossing, g.OpenEnd, g.From, Gone: true)));
            (Lines[i].Awaits ?? []).Select(a => a.Gap).OfType<AwaitedGap>().ShouldBe(expected, ignoreOrder: true, Lines[i].Shown());
        }
        states[^1].ShouldBe(states[^2], ignoreOrder: true, "the last line leaves nothing to say");
    }

    [Fact]
    public void There_are_gaps_that_a_late_fact_ended_that_it_dissolved_and_that_the_clocks_of_two_cities_made()
    {
        ExpectedGap[] standing = [.. BookOfGaps.Before(Kept)[^1]];
        standing.ShouldContain(g => g.Crossing == "gateway-laredo" && g.Until - g.From == TimeSpan.FromMinutes(100));
        var opening = All<CheckpointOpened>().Single(o => o.Content is { Crossing: "gateway-laredo", End: "south" }).Line;
        (opening.Recorded - opening.Occurred()).ShouldBeGreaterThan(TimeSpan.FromHours(1));
        Awaits.ShouldContain(a => a.What.Gap != null && a.What.Gap.Gone && a.What.Gap.Crossing == "world-trade");
        standing.Count(g => g.From.Year == 2022 && g.Until - g.From == TimeSpan.FromHours(1)).ShouldBe(2);
    }

    [Fact]
    public void Both_ends_of_mirrored_crossings_are_planned_and_tallied()
    {
        All<CheckpointPlanned>().Count().ShouldBe(16);
        foreach (var (line, plan) in All<CheckpointPlanned>())
        {
            All<CheckpointPlanned>().ShouldContain(p => p.Content.Crossing == plan.Crossing
                && p.Content.End != plan.End && p.Content.Window.Start.Date == plan.Window.Start.Date, line.Shown());
            plan.Window.Zone.ShouldBe(line.Posting.Zone, line.Shown());
        }
        foreach (var (line, tally) in All<InspectionTallied>())
        {
            (tally.From < tally.To && tally.To == line.Occurred()).ShouldBeTrue(line.Shown());
            tally.End.ShouldBe(line.Side == "mx" ? "south" : "north", line.Shown());
            All<CheckpointOpened>().ShouldContain(o => o.Content.Crossing == tally.Crossing && o.Content.End == tally.End
                && o.Line.Occurred() <= tally.From && o.Line.Operation == line.Operation, line.Shown());
        }
    }

    [Fact]
    public void A_conflict_is_awaited_by_the_first_who_answers_it_and_its_end_by_the_next_action()
    {
        var conflicts = BookOfConflicts.Of(Kept);
        conflicts.Select(c => (c.ByPlace, c.ByTarget, c.Withdrawn)).ShouldBe([(true, false, true), (false, true, false)]);
        foreach (var c in conflicts)
        {
            var words = Lines.Where(l => l.Conflict?.Order().SequenceEqual(new[] { c.Mexico, c.UnitedStates }.Order()) == true).ToArray();
            words.Select(w => (w.Agency, w.Route)).Distinct().Count().ShouldBe(4, "both acknowledge and resolve");
            words[0].Awaits.ShouldNotBeNull().Single().Conflict!.Actions.ShouldBe([c.Mexico, c.UnitedStates], ignoreOrder: true);
        }
        var (mx, us) = (Content<Contracts.ActionPlanned>(Whole.Find(conflicts[0].Mexico)!),
            Content<Contracts.ActionPlanned>(Whole.Find(conflicts[0].UnitedStates)!));
        BookOfConflicts.Metres(mx.Position, us.Position).ShouldBeInRange(799, 801);
        var again = Of(Routes.Actions).First(l => l.No > Of(Routes.Withdraw).Single().No);
        (again.Agency, again.Awaits!.Single().Conflict!.Withdrawn).ShouldBe((Of(Routes.Withdraw).Single().Agency, true));
    }

    [Fact]
    public void What_services_say_to_recalls_and_ends_of_consents_is_awaited()
    {
        Kept.Words.Where(w => w.Type == "record.recall-acknowledged.v1").Select(w => w.About).Distinct()
            .ShouldBe(Awaits.Select(a => a.What.Withdrawal).OfType<Guid>(), ignoreOrder: true);
        Kept.Words.Where(w => w.Type == "consent.ended.v1").Select(w => w.About).ShouldBe(
            Awaits.Select(a => a.What.ConsentEnd).OfType<Guid>(), ignoreOrder: true);
    }

    [Fact]
    public void Each_evaluation_is_awaited_by_the_first_line_after_the_end_of_its_day()
    {
        DateTimeOffset[] ends = [new(2019, 7, 23, 5, 0, 0, TimeSpan.Zero), new(2019, 9, 6, 5, 0, 0, TimeSpan.Zero)]; // midnight in Mexico City
        foreach (var (day, end) in ((int[])[45, 90]).Zip(ends))
            Lines.First(l => l.Recorded >= end).Awaits!.Select(a => a.Evaluation).OfType<AwaitedEvaluation>()
                .ShouldBe(Of(Routes.Commitments).Select(c => new AwaitedEvaluation(c.Key, day)), ignoreOrder: true);
    }
}
