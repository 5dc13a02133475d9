using JointOps.Contracts;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>How much there is of what the demonstration must show.</summary>
public class CountTests
{
    private static readonly DateTimeOffset _endOfDay45 = new(2019, 7, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_runs_from_the_first_day_to_that_after_the_ninetieth_with_four_days_of_2022_behind()
    {
        Lines.Count.ShouldBe(393);
        Lines[0].Recorded.UtcDateTime.Date.ShouldBe(new DateTime(2019, 6, 7));
        Lines.Last(l => l.Recorded.Year == 2019).Recorded.UtcDateTime.Date.ShouldBe(new DateTime(2019, 9, 6));
    }

    [Fact]
    public void At_day_45_enough_is_recorded_and_enough_is_still_to_come()
    {
        Lines.Where(l => l.Recorded.Year == 2022).ShouldAllBe(l => l.Mark().Pair == "juarez-el-paso");
        Lines.Count(l => l.Recorded < _endOfDay45).ShouldBeGreaterThanOrEqualTo(40);
        var unknown = Lines.Where(l => l.Occurred() < _endOfDay45 && l.Recorded >= _endOfDay45).ToArray();
        unknown.Length.ShouldBeGreaterThanOrEqualTo(8);
        unknown.Count(l => l.Leaves()).ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public void Both_sides_and_all_pairs_take_part()
    {
        foreach (var side in new[] { "mx", "us" })
            foreach (var pair in Known.Pairs)
                Lines.Count(l => l.Side == side && l.Mark().Pair == pair.Id && l.Leaves()).ShouldBeGreaterThan(5, $"{side} {pair.Id}");
    }

    [Fact]
    public void Many_arrive_late_by_more_than_an_hour() =>
        Lines.Count(l => l.Recorded - l.Occurred() > TimeSpan.FromMinutes(60)).ShouldBeGreaterThan(30);

    [Fact]
    public void Every_marking_and_every_narrowing_is_there()
    {
        Lines.Count(l => l.Mark().Marking is Markings.National or Markings.Agency).ShouldBeInRange(20, 30);
        Lines.Count(l => l.Mark().Marking == Markings.Pair).ShouldBeInRange(20, 40);
        Lines.Count(l => l.Posting.ReleaseTo is not null).ShouldBe(4);
        Lines.Count(l => l.Posting.Handling == "H2").ShouldBe(3);
        OnOperations.Count(l => l.Mark().Marking == Markings.Binational && !l.Leaves())
            .ShouldBe(1, "a binational event for its own side's agencies alone stays at home");
        Lines.ShouldContain(l => l.Route == Routes.Plan && l.Mark().Marking == Markings.Agency);
    }

    [Fact]
    public void Every_type_is_posted()
    {
        foreach (var route in Routes.Contracts.Keys) Lines.ShouldContain(l => l.Route == route, route);
        Lines.Count(l => l.Route == Routes.Corrections).ShouldBe(11);
        Lines.Count(l => l.Route == Routes.Retractions).ShouldBe(2);
    }

    [Fact]
    public void Fields_that_never_leave_stand_on_events_that_do()
    {
        foreach (var (contract, fields) in Routes.Contracts.Values.Select(c => (c, Wire.NationalOnly(c).Where(f => f != "nationalFields").ToArray())))
            foreach (var field in fields)
                Lines.Any(l => Routes.Contracts[l.Route] == contract && l.Leaves() && l.Posting.Content.TryGetProperty(field, out var _))
                    .ShouldBeTrue($"{contract.Name}.{field}");
    }

    [Fact]
    public void Texts_are_not_repeated()
    {
        string[] told = ["narrative", "outcome", "objective", "reason"];
        var texts = Lines.SelectMany(l => told.Select(
            t => l.Posting.Content.TryGetProperty(t, out var v) && v.ValueKind == System.Text.Json.JsonValueKind.String ? v.GetString()! : ""))
            .Where(t => t.Length > 25).ToArray();
        texts.ShouldBeUnique();
    }

    [Fact]
    public void Some_pair_events_are_hidden_from_an_agency_of_each_side()
    {
        foreach (var code in new[] { "semar", "inm", "hsi", "amo" })
            Lines.ShouldContain(
                l => l.Leaves() && l.Mark().Marking == Markings.Pair && !Known.Agencies.Find(code)!.IsCovering(l.Mark().Pair, l.Occurred()), code);
    }
}
