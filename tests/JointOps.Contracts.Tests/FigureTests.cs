using CsCheck;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;
using static JointOps.Contracts.Tests.FigureHistories;

namespace JointOps.Contracts.Tests;

/// <summary>What was seized on the days of a window: random reports, merges, corrections, retractions, tallies, checkpoints, in any order.</summary>
public class FigureTests
{
    [Fact]
    public void Order_of_arrival_and_repetition_change_no_figure() =>
        Gen.Select(All, Gen.Int[0, int.MaxValue].Array[40], Gen.Int[0, int.MaxValue].Array[0, 10]).Sample((history, order, again) =>
        {
            if (history.Length == 0) return;
            var shown = history.Select((e, i) => e with { Position = (order[i % order.Length] * 100L) + i })
                .Concat(again.Select((pick, i) => history[pick % history.Length] with { Position = long.MaxValue - i })).Reverse();
            Written(shown).ShouldBe(Written(history));
        }, iter: 1_000);

    [Fact]
    public void Both_sides_and_coordination_give_the_same_answer_over_the_same_events() => All.Sample(history =>
    {
        foreach (var service in Retold.Services) Written(Retold.Held(history, service)).ShouldBe(Written(history));
    }, iter: 1_000);

    [Fact]
    public void Days_add_up_to_their_window_and_pairs_to_the_whole() => All.Sample(history =>
    {
        var whole = Figures(history);
        var byDay = Enumerable.Range(0, Week.Days).Select(i => new DayWindow(Week.From.AddDays(i), Week.From.AddDays(i + 1)))
            .Select(day => WindowFigures.Of(history, null, day, Noon.AddDays(30), World.Reference)).ToArray();
        byDay.Aggregate(default(SeizureCounts), (sum, day) => sum + day.Of(null)).ShouldBe(whole.Of(null));
        byDay.Aggregate(default(TraceShares), (sum, day) => sum + day.Traces).ShouldBe(whole.Traces);
        whole.Of("tijuana-san-diego").ShouldBe(WindowFigures.Of(history, "tijuana-san-diego", Week, Noon.AddDays(30), World.Reference).Of(null));
        whole.Traces.Seized.ShouldBe(whole.Of(null).Firearms.Total);
        whole.Traces.Shares.Select(s => s.Denominator).ShouldBeInOrder(SortDirection.Descending);
    }, iter: 1_000);

    [Fact]
    public void What_was_retracted_is_in_no_figure_as_if_it_had_never_been_told() => All.Sample(history =>
    {
        var last = history.LastOrDefault(e => e.Content is SeizureRecorded or InspectionTallied or CheckpointOpened);
        if (last is null) return;
        var retraction = Told(last.Mark.Origin, Id(900), 200, new RecordRetracted(last.Id, "x")) with { Supersedes = last.Id };
        Written(history.Append(retraction)).ShouldBe(Written(history.Where(e => e.Id != last.Id)));
    }, iter: 1_000);

    [Fact]
    public void Asked_for_what_was_known_at_an_instant_the_figures_are_the_same_whatever_comes_later()
    {
        var moved = 0;
        Gen.Select(All, Gen.Int[0, 24]).Sample((history, known) =>
        {
            var (then, now) = Retold.Later(history, known);
            Written(now.Where(e => e.WasKnown(Retold.At))).ShouldBe(Written(then));
            if (Written(now) != Written(then)) Interlocked.Increment(ref moved);
        }, iter: 1_000);
        moved.ShouldBeGreaterThan(100, "what came later is in the figures of now");
    }

    [Fact]
    public void What_is_hidden_moves_no_figure_otherwise_than_what_was_never_told() =>
        Gen.Select(All, Gen.Bool.Array[24]).Sample((history, isHidden) =>
        {
            var (seen, absent, gone) = Retold.Less(history, isHidden);
            (Written(seen), Written(gone)).ShouldBe((Written(absent), Written(absent)));
        }, iter: 2_000);

    [Fact]
    public void A_report_that_was_given_up_counts_once_and_again_when_the_merge_is_retracted()
    {
        ToldEvent[] two = [Seized("mx", Id(1), 0, "fusil"), Seized("mx", Id(2), 1, "rifle")];
        var merge = Told("mx", Id(3), 2, new SeizureMerged(new("mx", Id(1)), [Id(2)], [new(Id(2), 1, 1)], "x"));
        Figures(two).Of(null).Firearms.ShouldBe(new(2, 0, 0, 0));
        (Figures([.. two, merge]).Of(null).Seizures, Figures([.. two, merge]).Of(null).Firearms).ShouldBe((1, new(1, 0, 0, 0)));
        Figures([.. two, merge, Told("mx", Id(4), 3, new RecordRetracted(Id(3), "x")) with { Supersedes = Id(3) }]).Of(null).Seizures.ShouldBe(2);
    }

    [Fact]
    public void A_tally_of_less_than_nothing_is_none_and_only_the_United_States_answers_a_trace()
    {
        ToldEvent[] told =
        [
            Told("us", Id(1), 0, new InspectionTallied("san-ysidro", "south", Noon, Noon.AddHours(1), -2_000_000_000, 10, 0, 0, 0)),
            Told("us", Id(2), 0, new InspectionTallied("san-ysidro", "south", Noon, Noon.AddHours(1), 40, 10, 0, 0, 0)),
            Seized("mx", Id(3), 1, "fusil"), Told("mx", Id(4), 2, new TraceRequested(Id(3), 1, "eTrace", "routine", "1", "x", new(2019, 7, 22))),
            Told("mx", Id(5), 3, new TraceCompleted(Id(4), "purchaser-identified")),
        ];
        (Figures(told).Of(null).Vehicles, Figures(told).Traces.Answered).ShouldBe((40, 0));
    }

    [Fact]
    public void An_event_counts_on_the_day_that_it_was_where_it_happened()
    {
        var evening = Seized("mx", Id(1), 11, "fusil"); // 23:00 in Tijuana, the next day in UTC
        WindowFigures.Of([evening], null, new(new(2019, 7, 22), new(2019, 7, 23)), Noon, World.Reference).Of(null).Seizures.ShouldBe(1);
        WindowFigures.Of([evening], null, new(new(2019, 7, 23), new(2019, 7, 24)), Noon, World.Reference).Of(null).Seizures.ShouldBe(0);
    }

    [Fact]
    public void Two_operations_at_one_end_count_its_hours_once_and_a_checkpoint_that_works_is_counted_up_to_now()
    {
        ToldEvent Open(int no, int hour, string of) => Told("mx", Id(no), hour, new CheckpointOpened("san-ysidro", "south")) with { Subject = of };
        ToldEvent[] told =
        [
            Open(1, 0, "operations/a"), Open(2, 1, "operations/b"),
            Told("mx", Id(3), 3, new CheckpointClosed("san-ysidro", "south")) with { Subject = "operations/a" },
        ];
        WindowFigures.Of(told, null, Week, Noon.AddHours(5), World.Reference).Of(null).OpenHours.ShouldBe(5m);
        WindowFigures.Of([told[0], told[2]], null, Week, Noon.AddHours(5), World.Reference).Of(null).OpenHours.ShouldBe(3m);
    }

    [Fact]
    public void Figures_grow_by_themselves_only_while_a_checkpoint_works_on_their_days_and_say_so()
    {
        var (grew, stayed) = (0, 0);
        Gen.Select(All, Gen.Int[-200, 400], Gen.Int[1, 300], Gen.Bool)
            .Sample((history, hours, more, isOfOne) =>
            {
                var pair = isOfOne ? "tijuana-san-diego" : null;
                WindowFigures At(int hour) => WindowFigures.Of(history, pair, Week, Noon.AddHours(hour), World.Reference);
                var (now, later) = (At(hours), At(hours + more));
                if (!now.Grow) Written(later).ShouldBe(Written(now));
                else Written(At(100_000)).ShouldNotBe(Written(now));
                Interlocked.Increment(ref now.Grow ? ref grew : ref stayed);
            }, iter: 2_000);
        (grew, stayed).ShouldSatisfyAllConditions(() => grew.ShouldBeGreaterThan(100), () => stayed.ShouldBeGreaterThan(100));
    }

    [Theory]
    [InlineData("Fusil de asalto", "long-gun"), InlineData("RIFLE", "long-gun"), InlineData("carabina", "long-gun")]
    [InlineData("shotgun", "long-gun"), InlineData("Revólver", "handgun"), InlineData("arma corta", "handgun"), InlineData("9mm pistols", "handgun")]
    [InlineData("machine pistol", "handgun"), InlineData("Stripped lower receiver", "other"), InlineData("AK-47", "unclassified")]
    [InlineData("", "unclassified"), InlineData(null, "unclassified")]
    public void The_first_known_word_of_a_type_decides_its_class(string? type, string code) =>
        FirearmClass.Of(type, World.Reference).ShouldBe(code);

    [Fact]
    public void A_change_needs_a_base_and_windows_of_two_lengths_are_compared_per_day()
    {
        Change.Of(12, 45, 0, 45).ShouldBe(new(null, "base-zero"));
        Change.Of(0, 45, 10, 45).ShouldBe(new(-100m, null));
        Change.Of(63_989, 31, 146_266, 31).ShouldBe(new(-56.3m, null)); // the story's figure adds up
        Change.Of(30, 30, 30, 60).ShouldBe(new(100m, null));
        new SeizureCounts(1, new(3, 0, 0, 0), 0, 0, 0).PerThousandVehicles.ShouldBeNull();
        new SeizureCounts(1, new(3, 0, 0, 0), 1_500, 0, 0).PerThousandVehicles.ShouldBe(2m);
    }

    [Fact]
    public void The_four_shares_stand_on_four_denominators_and_an_obliterated_serial_is_seized_always()
    {
        ToldEvent[] told =
        [
            Seized("mx", Id(1), 0, "fusil"), Seized("mx", Id(2), 1, "fusil"), Seized("mx", Id(3), 2, "fusil"), Seized("mx", Id(4), 3, "fusil"),
            Told("mx", Id(5), 4, new TraceEligibilityAssessed(Id(1), 1, false, "serial-obliterated")),
            Told("mx", Id(6), 4, new TraceEligibilityAssessed(Id(2), 1, true)),
            Told("mx", Id(7), 5, new TraceRequested(Id(3), 1, "eTrace", "routine", "1", "x", new(2019, 7, 22))),
            Told("mx", Id(8), 5, new TraceRequested(Id(4), 1, "eTrace", "routine", "1", "x", new(2019, 7, 22))),
            Told("us", Id(9), 6, new TraceCompleted(Id(7), "dealer-only")),
        ];
        Figures(told).Traces.Shares.Select(s => (s.Of, s.Numerator, s.Denominator, s.Percent)).ShouldBe(
            [("seized", 1, 4, 25m), ("eligible", 1, 3, 33.3m), ("submitted", 1, 2, 50m), ("answered", 1, 1, 100m)]);
        Figures([]).Traces.Shares.ShouldBeEmpty();
    }

    private static WindowFigures Figures(IEnumerable<ToldEvent> told) => WindowFigures.Of(told, null, Week, Noon.AddDays(30), World.Reference);

    private static string Written(IEnumerable<ToldEvent> told) => Written(Figures(told));

    private static string Written(WindowFigures f) =>
        string.Join('\n', f.Days.OrderBy(d => d.Key.Day).ThenBy(d => d.Key.Pair).Select(d => $"{d}")) + f.Of(null) + f.Traces + f.Facts;
}
