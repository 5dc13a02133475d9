using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using JointOps.TestKit;
using JointOps.TestLedger;
using JointOps.Views;

namespace JointOps.Coordination.Tests;

public class TimelineTests(PrivatePostgres server) : IAsyncLifetime
{
    private static readonly Reader _auditor = new("coordination", null, Roles.Auditor);

    private Board _board = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _board = await Board.StartAsync(server);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task Both_cities_clocks_are_shown_an_hour_apart_in_Juarez_and_El_Paso_in_November_2022()
    {
        var occurred = new DateTimeOffset(2022, 11, 15, 18, 0, 0, TimeSpan.Zero);
        foreach (var at in new[] { occurred, occurred.AddDays(30) })
            await _board.TellAsync("mx", (Board.Leaf("mx", at) with { Pair = "juarez-el-paso" }, Board.Report("uno")));
        var clocks = (await _board.PageAsync(new())).Items.Select(i => (i.Clocks!.Mx, i.Clocks.Us)).ToArray();
        clocks.Select(c => (c.Mx.Offset.Hours, c.Us.Offset.Hours)).ShouldBe([(-6, -7), (-7, -7)]);
        clocks.ShouldAllBe(c => c.Mx == c.Us);
        clocks[0].Mx.ToString("HH:mm", null).ShouldBe("12:00");
        clocks[0].Us.ToString("HH:mm", null).ShouldBe("11:00");
    }

    [Fact]
    public async Task What_was_widened_corrected_and_recalled_is_built_again_to_equal_rows()
    {
        var leaf = Board.Leaf("mx") with { Marking = "pair" };
        await _board.TellAsync("mx", (leaf, Board.Report("uno")));
        await _board.TellAsync("mx", (Board.Leaf("mx") with { Type = "record.corrected.v1", Marking = "pair", Supersedes = leaf.Id },
            Json(new RecordCorrected(leaf.Id, "error", [new("narrative", "dos")]))));
        await _board.TellAsync("mx", (Board.Leaf("mx") with { Type = "record.marking-changed.v1", Supersedes = leaf.Id },
            Json(new MarkingChanged(leaf.Id, "binational", "autorizado"))));
        var other = Board.Leaf("mx");
        await _board.TellAsync("mx", (other, Board.Report("tres")));
        await _board.TellAsync(
            "mx", (Board.Leaf("mx") with { Type = "record.recalled.v1", Supersedes = other.Id }, Json(new RecordRecalled(other.Id, "error"))));
        var before = await _board.RowsAsync();
        before.Count.ShouldBe(5);
        before.ShouldNotContain(row => row.Contains("tres", StringComparison.Ordinal));
        await new TimelineRebuild(_board.Receiver.Database).RunAsync(Stop);
        (await _board.RowsAsync()).ShouldBe(before);
        static string Json<T>(T content) => JsonSerializer.Serialize(content, Wire.Options);
    }

    [Fact]
    public async Task What_belongs_to_no_single_pair_has_no_clocks()
    {
        await _board.TellAsync("us", (Board.Leaf("us") with { Pair = "border" }, Board.Report("one")));
        (await _board.PageAsync(new())).Items.Single().Clocks.ShouldBeNull();
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, 61)]
    [InlineData(1_500, 1_500)]
    public async Task What_was_recorded_over_an_hour_after_it_happened_is_late(int minutes, int? late)
    {
        var leaf = Board.Leaf("mx");
        await _board.TellAsync("mx", (leaf with { Recorded = leaf.Time.AddMinutes(minutes) }, Board.Report("uno")));
        (await _board.PageAsync(new())).Items.Single().LateMinutes.ShouldBe(late);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(7, true)]
    public async Task Asked_for_what_is_late_or_corrected_pages_hold_that_alone_each_once_in_the_order(int limit, bool newestFirst)
    {
        var (late, corrected) = (new List<Guid>(), new List<Guid>());
        for (var i = 0; i < 40; i++)
        {
            var leaf = Board.Leaf("mx", Posts.Occurred.AddMinutes(i));
            if (i % 3 == 0) leaf = leaf with { Recorded = leaf.Time.AddMinutes(90) };
            await _board.TellAsync("mx", (leaf, Board.Report("uno")));
            if (i % 3 == 0) late.Add(leaf.Id);
            if (i % 4 == 0) corrected.Add(leaf.Id);
            // A retraction and a change of marking say something anew, and correct nothing.
            if (i % 4 == 0) await _board.TellAsync("mx", (Board.Correction(leaf, TimeSpan.FromMinutes(1)), Board.Correct(leaf, "dos")));
            else if (i % 4 == 1)
                await _board.TellAsync(
                    "mx", (Board.Correction(leaf, TimeSpan.FromMinutes(1)) with { Type = "record.retracted.v1" }, Board.Retract(leaf)));
        }
        async Task<Guid[]> AskAsync(bool wantsCorrected, bool wantsLate) =>
            [.. (await _board.WalkAsync(new(Limit: limit, NewestFirst: newestFirst, Corrected: wantsCorrected, Late: wantsLate),
                _auditor, () => Task.CompletedTask)).Select(i => i.Id)];
        Guid[] InOrder(IEnumerable<Guid> ids) => newestFirst ? [.. ids.Reverse()] : [.. ids];
        (await AskAsync(false, true)).ShouldBe(InOrder(late));
        (await AskAsync(true, false)).ShouldBe(InOrder(corrected));
        (await AskAsync(true, true)).ShouldBe(InOrder(late.Intersect(corrected)));
        late.Intersect(corrected).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_correction_that_a_reader_may_not_see_makes_no_corrected_event_for_it()
    {
        var leaf = Board.Leaf("mx");
        await _board.TellAsync("mx", (leaf, Board.Report("uno")));
        await _board.TellAsync("mx", (Board.Correction(leaf, TimeSpan.FromMinutes(1)) with { ReleaseTo = ["fgr"] }, Board.Correct(leaf, "dos")));
        (await _board.PageAsync(new(Corrected: true), new("mx", "fgr", Roles.AgencyReader))).Items.Count.ShouldBe(1);
        (await _board.PageAsync(new(Corrected: true), new("mx", "sre", Roles.AgencyReader))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_stand_in_the_order_of_instant_side_and_index()
    {
        var (early, late) = (Posts.Occurred, Posts.Occurred.AddHours(1));
        await _board.TellAsync("us", (Board.Leaf("us", early), Board.Report("a")), (Board.Leaf("us", late), Board.Report("b")));
        await _board.TellAsync("mx", (Board.Leaf("mx", late), Board.Report("c")),
            (Board.Leaf("mx", late), Board.Report("d")), (Board.Leaf("mx", early), Board.Report("e")));
        (await _board.PageAsync(new())).Items.Select(i => (i.Side, i.Index)).ShouldBe([("mx", 2), ("us", 0), ("mx", 0), ("mx", 1), ("us", 1)]);
    }

    [Fact]
    public async Task A_correction_shows_what_stood_there_before()
    {
        var leaf = Board.Leaf("mx");
        await _board.TellAsync("mx",
            (leaf, Board.Report("uno")), (Board.Correction(leaf, TimeSpan.FromHours(1)), Board.Correct(leaf, "dos")),
            (Board.Correction(leaf, TimeSpan.FromHours(2)), Board.Correct(leaf, "tres")));
        var item = (await _board.PageAsync(new())).Items.Single();
        item.Content!.Value.GetProperty("narrative").GetString().ShouldBe("tres");
        item.Changes.Select(c => (c.Type, c.Reason, c.Fields.Single().From, c.Fields.Single().To))
            .ShouldBe([("record.corrected.v1", "error", "uno", "dos"), ("record.corrected.v1", "error", "dos", "tres")]);
        (await _board.Reader.FindAsync("mx", leaf.Id, null, _auditor, Stop))!.Changes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_retraction_strikes_through_and_keeps_what_was_said()
    {
        var leaf = Board.Leaf("mx");
        await _board.TellAsync(
            "mx", (leaf, Board.Report("uno")), (Board.Correction(leaf, default) with { Type = "record.retracted.v1" }, Board.Retract(leaf)));
        var item = (await _board.PageAsync(new())).Items.Single();
        (item.Retracted, item.Content!.Value.GetProperty("narrative").GetString()).ShouldBe((true, "uno"));
        (item.Changes.Single().Type, item.Changes.Single().Reason).ShouldBe(("record.retracted.v1", "de otro operativo"));
    }

    [Fact]
    public async Task As_known_at_an_instant_nothing_of_what_came_later_is_shown()
    {
        var (leaf, other) = (Board.Leaf("mx"), Board.Leaf("mx", Posts.Occurred.AddHours(-1)));
        var july = new DateTimeOffset(2019, 7, 22, 23, 0, 0, TimeSpan.Zero);
        await _board.Receiver.Clock.HoldAsync(_board.Receiver.Database.Reads, july, Stop);
        await _board.TellAsync("mx", (leaf, Board.Report("uno")));
        var then = await _board.PageAsync(new());
        await _board.Receiver.Clock.HoldAsync(_board.Receiver.Database.Reads, july.AddDays(1), Stop);
        await _board.TellAsync("mx", (Board.Correction(leaf, TimeSpan.FromHours(1)), Board.Correct(leaf, "dos")), (other, Board.Report("antes")));

        (await _board.PageAsync(new())).Items.Select(i => i.Content!.Value.GetProperty("narrative").GetString()).ShouldBe(["antes", "dos"]);
        var known = await _board.PageAsync(new(KnownAt: july));
        known.Items.Single().Content!.Value.GetRawText().ShouldBe(then.Items.Single().Content!.Value.GetRawText());
        (known.Items.Single().Known, known.Items.Single().Changes.Count).ShouldBe((july, 0));
        (await _board.PageAsync(new(KnownAt: july.AddMilliseconds(-1)))).Items.ShouldBeEmpty();
        (await _board.Reader.FindAsync("mx", other.Id, july, _auditor, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_hidden_event_and_one_that_does_not_exist_are_alike()
    {
        var leaf = Board.Leaf("mx") with { Marking = "pair", Pair = "reynosa-mcallen" };
        await _board.TellAsync("mx", (leaf, Board.Report("uno")));
        (await _board.Reader.FindAsync("mx", leaf.Id, null, new("us", "hsi", Roles.AgencyReader), Stop)).ShouldBeNull();
        (await _board.Reader.FindAsync("us", leaf.Id, null, _auditor, Stop)).ShouldBeNull();
        (await _board.Reader.FindAsync("mx", leaf.Id, null, new("us", "cbp", Roles.AgencyReader), Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_filter_gives_what_it_says()
    {
        await _board.TellAsync("mx", (Board.Leaf("mx"), Board.Report("a")),
            (Board.Leaf("mx") with { Pair = "juarez-el-paso", Agency = "fgr", Type = "trace.requested.v1" }, "{}"));
        await _board.TellAsync("us", (Board.Leaf("us", Posts.Occurred.AddHours(1)), Board.Report("b")));
        foreach (var (query, count) in new (TimelineQuery, int)[]
        {
            (new(), 3), (new(Pair: "juarez-el-paso"), 1), (new(Side: "us"), 1),
            (new(Agency: "fgr"), 1), (new(Type: "trace.*"), 1), (new(Type: "trace."), 0),
            (new(Type: "operation.report-posted.v1"), 2), (new(From: Posts.Occurred.AddHours(1)), 1),
            (new(To: Posts.Occurred.AddHours(1)), 2), (new(From: Posts.Occurred.AddHours(2)), 0),
        })
            (await _board.PageAsync(query)).Items.Count.ShouldBe(count, query.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.ca.3")]
    [InlineData("-1.2.mx.3")]
    [InlineData("1.99999999999999999.mx.3")]
    public void What_is_no_cursor_is_refused(string text) => Should.Throw<Refusal>(() => TimelineCursor.Parse(text)).Code.ShouldBe("bad-cursor");
}
