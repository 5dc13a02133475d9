namespace JointOps.Contracts.Tests;

public class ReleaseTests
{
    private static readonly DateTimeOffset _july2019 = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);

    private static ReleaseMark Mark(string marking, string agency = "gn", string pair = "reynosa-mcallen") =>
        new("mx", agency, pair, marking, null, null, _july2019);

    [Theory]
    [InlineData("agency", "gn", true)]
    [InlineData("agency", "fgr", false)]
    [InlineData("agency", "cbp", false)]
    [InlineData("national", "fgr", true)]
    [InlineData("national", "cbp", false)]
    [InlineData("pair", "fgr", true)]
    [InlineData("pair", "cbp", true)]
    [InlineData("pair", "semar", false)] // does not cover Reynosa
    [InlineData("pair", "hsi", false)] // neither does HSI
    [InlineData("binational", "semar", true)]
    [InlineData("binational", "hsi", true)]
    [InlineData("anything", "gn", true)]
    [InlineData("anything", "fgr", false)]
    public void A_marking_names_its_audience(string marking, string reader, bool sees) =>
        World.Audience(Mark(marking)).Contains(reader).ShouldBe(sees);

    [Theory]
    [InlineData("2021-12-31", "sat-aga", true)]
    [InlineData("2021-12-31", "anam", false)]
    [InlineData("2022-01-01", "sat-aga", false)]
    [InlineData("2022-01-01", "anam", true)]
    public void An_agency_sees_what_happened_while_it_existed(string day, string agency, bool sees) =>
        World.Audience(Mark("binational") with { Occurred = DateTimeOffset.Parse(day + "T12:00Z", null) }).Contains(agency).ShouldBe(sees);

    [Theory]
    [InlineData("2022-01-01T05:59:59Z", "sat-aga", true)] // the last second of 2021 in Mexico City
    [InlineData("2022-01-01T05:59:59Z", "anam", false)]
    [InlineData("2022-01-01T06:00:00Z", "sat-aga", false)]
    [InlineData("2022-01-01T06:00:00Z", "anam", true)]
    [InlineData("2019-05-27T04:59:59Z", "gn", false)] // in summer time
    [InlineData("2019-05-27T05:00:00Z", "gn", true)]
    public void The_days_of_an_agencys_validity_are_those_of_its_capital(string at, string agency, bool sees) =>
        World.Audience(Mark("binational", "sre") with { Occurred = DateTimeOffset.Parse(at, null) }).Contains(agency).ShouldBe(sees);

    [Theory]
    [InlineData("cbp", "tijuana-san-diego", "2020-03-01T07:59:59Z", false)]
    [InlineData("cbp", "tijuana-san-diego", "2020-03-01T08:00:00Z", true)]
    [InlineData("cbp", "juarez-el-paso", "2020-03-01T07:00:00Z", true)]
    [InlineData("cbp", "tijuana-san-diego", "2021-07-01T06:59:59Z", true)]
    [InlineData("cbp", "tijuana-san-diego", "2021-07-01T07:00:00Z", false)]
    public void The_days_of_an_agencys_coverage_are_those_of_the_pairs_city_on_its_side(string code, string pair, string at, bool covers) =>
        (World.Agencies.Find(code)! with { Covers = [new(pair, new(2020, 3, 1), new(2021, 7, 1))] })
            .Place("America/New_York", p => World.Reference.Pair(p)!.Us.Zone).IsCovering(pair, DateTimeOffset.Parse(at, null)).ShouldBe(covers);

    [Fact]
    public void An_agency_that_was_placed_nowhere_is_never_valid() => // closed, when somebody forgets
        new Agency("new", "mx", "N", new("n", "n"), null, null, []).IsValid(_july2019).ShouldBeFalse();

    [Theory]
    [InlineData(Roles.Peer)]
    [InlineData(Roles.Operator)]
    [InlineData("")]
    [InlineData("admin")]
    public void Whoever_is_no_reader_sees_nothing(string role) =>
        Release.MaySee(Mark("binational"), new("mx", "gn", role), World.Agencies, DateTimeOffset.UtcNow).ShouldBeFalse();

    [Fact]
    public void The_side_of_the_token_must_be_the_agencys() =>
        Release.MaySee(Mark("binational"), new("us", "gn", Roles.Liaison), World.Agencies, DateTimeOffset.UtcNow).ShouldBeFalse();

    [Fact]
    public void An_agency_of_the_same_code_on_the_other_side_is_not_the_origin() =>
        Release.MaySee(Mark("agency") with { Origin = "us" }, new("mx", "gn", Roles.Liaison), World.Agencies, DateTimeOffset.UtcNow).ShouldBeFalse();

    [Theory]
    [InlineData("binational", "gn,cbp,semar,hsi", "")]
    [InlineData("pair", "gn,cbp", "semar,hsi")] // the last two do not cover Reynosa
    [InlineData("national", "", "gn,cbp")]
    [InlineData("agency", "", "gn,cbp")]
    [InlineData("anything", "", "gn,cbp")]
    public void What_coordination_states_is_seen_by_agencies_of_both_sides_or_by_nobody(string marking, string see, string doNot)
    {
        var mark = Mark(marking, "coordination") with { Origin = "coordination" };
        var audience = World.Audience(mark);
        audience.IsSupersetOf(see.Split(',', StringSplitOptions.RemoveEmptyEntries)).ShouldBeTrue();
        audience.Overlaps(doNot.Split(',')).ShouldBeFalse();
        if (see.Length == 0) audience.ShouldBeEmpty();
        Release.Leaves(mark, World.Agencies).ShouldBe(see.Length > 0);
    }

    [Fact]
    public void What_coordination_states_for_named_agencies_is_seen_by_them_alone()
    {
        var mark = Mark("binational", "coordination") with { Origin = "coordination", ReleaseTo = ["gn", "hsi"] };
        World.Audience(mark).ShouldBe(["gn", "hsi"], ignoreOrder: true);
        Release.Leaves(mark with { ReleaseTo = [] }, World.Agencies).ShouldBeFalse();
    }

    [Fact]
    public void An_agency_that_is_called_as_coordination_is_sees_no_more_for_that()
    {
        var agencies = new AgencyDirectory([.. World.All, World.All[0] with { Code = "coordination" }]);
        foreach (var marking in new[] { "national", "agency", "anything" })
            Release.MaySee(Mark(marking, "coordination") with { Origin = "coordination" },
                new(World.All[0].Side, "coordination", Roles.AgencyReader), agencies, DateTimeOffset.UtcNow).ShouldBeFalse(marking);
    }

    [Fact]
    public void Empty_releaseTo_means_nobody_outside_the_originating_agency() =>
        World.Audience(Mark("binational") with { ReleaseTo = [] }).ShouldBe(["gn"]);

    [Theory]
    [InlineData("H0", true)]
    [InlineData("H1", true)]
    [InlineData(null, true)]
    [InlineData("H2", false)]
    [InlineData("H3", false)]
    [InlineData("H9", false)]
    public void Only_below_H2_an_event_goes_to_everybody(string? handling, bool goes) =>
        Release.ToEverybody(Mark("binational") with { Handling = handling }).ShouldBe(goes);

    [Fact]
    public void What_is_released_to_own_agencies_alone_does_not_leave()
    {
        Release.Leaves(Mark("binational") with { ReleaseTo = ["fgr", "nobody"] }, World.Agencies).ShouldBeFalse();
        Release.Leaves(Mark("binational") with { ReleaseTo = ["fgr", "atf"] }, World.Agencies).ShouldBeTrue();
    }

    [Theory]
    [InlineData(-1, "agency")] // before it was known here there was nothing else
    [InlineData(0, "agency")]
    [InlineData(1, "pair")] // from the instant on at which the change was known
    [InlineData(2, "national")] // of two changes that came together the last one
    [InlineData(9, "national")]
    [InlineData(null, "national")]
    public void The_mark_of_an_instant_is_the_one_that_was_in_force_then(int? hour, string marking)
    {
        var now = Mark("national") with
        {
            Recalled = true,
            Earlier = [new("agency", [], null, Until: At(1)), new("pair", null, null, "H2", At(2)), new("binational", null, null, Until: At(2))],
        };
        var then = now.At(hour is { } at ? At(at) : null);
        (then.Marking, then.Handling, then.Recalled).ShouldBe((marking, marking == "pair" ? "H2" : null, marking == "national"));
        then.ReleaseTo.ShouldBe(marking == "agency" ? [] : null);
    }

    private static DateTimeOffset At(int hour) => _july2019.AddHours(hour);
}
