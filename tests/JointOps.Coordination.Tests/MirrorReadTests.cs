using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Mirror;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using JointOps.Views;
using static JointOps.Coordination.Tests.Facts;
using static JointOps.Coordination.Tests.MirrorBoard;

namespace JointOps.Coordination.Tests;

public class MirrorReadTests(PrivatePostgres server) : IAsyncLifetime
{
    private static readonly Reader _auditor = new("coordination", null, Roles.Auditor), _gn = new("mx", "gn", Roles.AgencyReader);

    private MirrorBoard _board = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _board = await StartAsync(server);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _board.DisposeAsync();
    }

    private async Task<MirrorCrossing> CrossingAsync(MirrorQuery query, string crossing = "san-ysidro", Reader? reader = null) =>
        (await _board.Reader.ReadAsync(query, reader ?? _auditor, Stop)).Pairs
            .Single(p => p.Pair == query.Pair).Crossings.Single(c => c.Crossing == crossing);

    private static (Leaf, string) Planned(
        string side, string crossing, string end, string start, string until, string zone, string pair = "juarez-el-paso") =>
        (Board.Leaf(side, At(0)) with { Type = "checkpoint.planned.v1", Pair = pair },
            $$"""{"crossing":"{{crossing}}","end":"{{end}}","window":{"start":"{{start}}","end":"{{until}}","zone":"{{zone}}"},"lanes":2}""");

    [Fact]
    public async Task Both_ends_stand_side_by_side_with_the_gap_between_them_on_both_cities_clocks()
    {
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 115), Checkpoint("mx", "closed", "south", 150));
        await _board.JudgeAsync();
        var shown = await CrossingAsync(new("tijuana-san-diego"));
        shown.North.Open.Select(o => (o.Side, o.From.At, o.Until)).ShouldBe([("us", At(60), null)]);
        shown.South.Open.Select(o => (o.Side, o.From.At, o.Until?.At)).ShouldBe([("mx", At(115), At(150))]);
        shown.Gaps.Select(g => (g.OpenEnd, g.From.At, g.Until?.At, g.Minutes))
            .ShouldBe([("north", At(60), At(115), 55), ("north", At(150), null, 50)]);
        (shown.Gaps[0].From.Mx.Offset.Hours, shown.Gaps[0].From.Us.Offset.Hours).ShouldBe((-7, -7));
    }

    [Fact]
    public async Task What_meets_the_time_that_is_asked_for_is_shown_and_nothing_else()
    {
        await _board.HoldAsync(600);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60), Checkpoint("us", "closed", "north", 120));
        await _board.JudgeAsync();
        (await CrossingAsync(new("tijuana-san-diego", At(119), At(130)))).Gaps.Count.ShouldBe(1);
        var after = await CrossingAsync(new("tijuana-san-diego", At(120), At(130)));
        (after.Gaps.Count, after.North.Open.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_gap_that_was_withdrawn_or_whose_end_was_never_told_does_not_stand_on_the_boards_of_later_days()
    {
        await _board.HoldAsync(200);
        var wrong = Checkpoint("us", "opened", "north", 100, crossing: "otay-mesa");
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60), wrong);
        await _board.JudgeAsync();
        await _board.TellAsync("us", Retracted(wrong));
        await _board.JudgeAsync();
        (await CrossingAsync(new("tijuana-san-diego"), "otay-mesa")).WithdrawnGaps.Count.ShouldBe(1); // on the day that it was told of
        var (tomorrow, later) = (24 * 60, 40 * 24 * 60);
        var next = new MirrorQuery("tijuana-san-diego", At(tomorrow + 200), At(tomorrow + 400));
        (await CrossingAsync(next, "otay-mesa")).WithdrawnGaps.ShouldBeEmpty();
        (await CrossingAsync(next)).Gaps.Count.ShouldBe(1); // it lasts, for all that anybody told
        var much = await CrossingAsync(new("tijuana-san-diego", At(later), At(later + 200)));
        (much.Gaps.Count, much.North.Open.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_gap_tells_why_it_was_revised_and_one_that_was_withdrawn_stands_apart_with_its_reason()
    {
        await _board.HoldAsync(200);
        var (opened, wrong) = (Checkpoint("us", "opened", "north", 60), Checkpoint("us", "opened", "north", 100, crossing: "otay-mesa"));
        await _board.TellAsync("us", opened, wrong);
        await _board.JudgeAsync();
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 115));
        await _board.TellAsync("us", Retracted(wrong));
        await _board.JudgeAsync();
        var gap = (await CrossingAsync(new("tijuana-san-diego"))).Gaps.Single();
        gap.Said.Select(w => (w.Type, w.Reason)).ShouldBe([("checkpoint.mirror-gap-revised.v1", "ended")]);
        var other = await CrossingAsync(new("tijuana-san-diego"), "otay-mesa");
        (other.Gaps.Count, other.WithdrawnGaps.Single().OpenEnd).ShouldBe((0, "north"));
        other.WithdrawnGaps.Single().Said.Select(w => (w.Type, w.Reason)).ShouldBe([("checkpoint.mirror-gap-withdrawn.v1", "facts-changed")]);
    }

    [Fact]
    public async Task Inspections_stand_at_their_end_as_corrected_and_not_once_they_are_retracted()
    {
        await _board.HoldAsync(200);
        (Leaf Leaf, string Content) Tally(string end, int vehicles) =>
            (Board.Leaf("mx", At(60)) with { Type = "inspection.tallied.v1", Pair = "tijuana-san-diego" },
                $$"""{"crossing":"san-ysidro","end":"{{end}}","from":"{{At(0):O}}","to":"{{At(60):O}}","vehicles":{{vehicles}}"""
                + ""","pedestrians":2,"secondary":1,"canine":0,"nii":0}""");
        var (kept, wrong) = (Tally("south", 120), Tally("south", 7));
        await _board.TellAsync("mx", kept, wrong, Retracted(wrong));
        var shown = await CrossingAsync(new("tijuana-san-diego"));
        shown.South.Tallied.Select(t => (t.Side, t.Event, t.From.At, t.Until.At, t.Vehicles, t.Pedestrians))
            .ShouldBe([("mx", kept.Leaf.Id, At(0), At(60), 120, 2)]);
        shown.North.Tallied.ShouldBeEmpty();
        (await CrossingAsync(new("tijuana-san-diego", At(60), At(100)))).South.Tallied.ShouldBeEmpty();
    }

    [Fact]
    public async Task As_known_at_an_instant_the_gap_stands_as_it_was_told_then()
    {
        await _board.HoldAsync(100);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.JudgeAsync();
        await _board.HoldAsync(300);
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 61));
        await _board.JudgeAsync();
        (await CrossingAsync(new("tijuana-san-diego"))).Gaps.ShouldBeEmpty();
        var then = await CrossingAsync(new("tijuana-san-diego", KnownAt: At(120)));
        (then.Gaps.Single().Until, then.Gaps.Single().Minutes, then.South.Open.Count).ShouldBe((null, 60, 0));
        (await CrossingAsync(new("tijuana-san-diego", KnownAt: At(99)))).North.Open.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_is_shown_the_facts_and_gaps_it_may_see_alone()
    {
        await _board.HoldAsync(200);
        var named = Checkpoint("us", "opened", "north", 60);
        await _board.TellAsync("us", (named.Leaf with { ReleaseTo = ["fgr"] }, named.Content));
        await _board.JudgeAsync();
        var (for_fgr, for_gn) = (await CrossingAsync(new("tijuana-san-diego"), reader: new("mx", "fgr", Roles.Liaison)),
            await CrossingAsync(new("tijuana-san-diego"), reader: _gn));
        (for_fgr.North.Open.Count, for_fgr.Gaps.Count).ShouldBe((1, 1));
        (for_gn.North.Open.Count, for_gn.Gaps.Count).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("2022-11-05", 0)] // both at UTC-6
    [InlineData("2022-11-06", 2)] // Juárez goes over to UTC-6 for good, El Paso to UTC-7: equal times on both walls are an hour apart
    [InlineData("2022-11-15", 2)]
    [InlineData("2022-11-29", 2)]
    [InlineData("2022-11-30", 0)] // Juárez follows El Paso
    public async Task Equal_times_on_both_walls_are_an_hour_apart_in_Juarez_and_El_Paso_from_6_to_30_November_2022(string day, int gaps)
    {
        await _board.TellAsync("mx", Planned("mx", "stanton", "south", $"{day}T06:00:00", $"{day}T18:00:00", "America/Ciudad_Juarez"));
        await _board.TellAsync("us", Planned("us", "stanton", "north", $"{day}T06:00:00", $"{day}T18:00:00", "America/Denver"));
        var noon = DateTimeOffset.Parse($"{day}T12:00Z", null);
        var shown = await CrossingAsync(new("juarez-el-paso", noon.AddDays(-1), noon.AddDays(1)), "stanton");
        shown.PlannedGaps.Select(g => g.Minutes).ShouldBe(Enumerable.Repeat(60, gaps));
        if (gaps == 0) return;
        shown.PlannedGaps.Select(g => (g.OpenEnd, g.From.At.Hour)).ShouldBe([("north", 0), ("south", 12)], ignoreOrder: true);
        var south = shown.South.Planned.Single();
        (south.From.Mx.Hour, south.From.Us.Hour, south.Window.Start.Hour).ShouldBe((6, 5, 6));
    }

    [Fact]
    public void A_window_lasts_from_the_first_time_the_clock_shows_its_start_to_the_last_time_it_shows_its_end()
    {
        Stretch Of(string start, string end) => Stretch.Of(new(DateTime.Parse(start, null), DateTime.Parse(end, null), "America/Denver"))!;
        Of("2022-11-06T01:30:00", "2022-11-06T01:45:00").Length(default).ShouldBe(TimeSpan.FromMinutes(75)); // 01:30 comes twice
        Of("2022-03-13T02:30:00", "2022-03-13T04:00:00").Length(default).ShouldBe(TimeSpan.FromMinutes(30)); // 02:30 never comes
        Stretch.Of(new PlannedWindow(default, default, "Mars/Base")).ShouldBeNull();
    }
}
