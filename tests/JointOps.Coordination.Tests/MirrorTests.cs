using CsCheck;
using JointOps.Contracts;
using JointOps.Coordination.Timeline;
using JointOps.Disclosure;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using static JointOps.Coordination.Tests.Facts;
using static JointOps.Coordination.Tests.MirrorBoard;

namespace JointOps.Coordination.Tests;

public class MirrorTests(PrivatePostgres server) : IAsyncLifetime
{
    private static readonly Reader _cbp = new("us", "cbp", Roles.AgencyReader),
        _gn = new("mx", "gn", Roles.AgencyReader), _hsi = new("us", "hsi", Roles.AgencyReader);

    private MirrorBoard _board = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _board = await StartAsync(server);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _board.DisposeAsync();
    }

    [Fact]
    public async Task A_gap_is_told_when_the_tolerance_runs_out_by_the_services_clock_and_again_when_it_ends()
    {
        await _board.HoldAsync(60);
        await _board.DetectAsync();
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.HoldAsync(90);
        (await _board.ShownAsync()).ShouldBeEmpty();
        await _board.HoldAsync(91); // nobody is woken by this
        await Eventually.TrueAsync(async () => (await _board.ShownAsync()).Count == 1, "the gap is told", Stop);
        await _board.HoldAsync(120);
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 115));
        await Eventually.TrueAsync(async () => (await _board.ShownAsync()).Single().Changes.Count == 1, "its end is told", Stop);
        var gap = (await _board.ShownAsync()).Single();
        (gap.Type, gap.Agency, gap.Marking, gap.Occurred, gap.Known, gap.Retracted).ShouldBe(
            ("checkpoint.mirror-gap-detected.v1", "coordination", "binational", At(60), At(91), false));
        gap.Content!.Value.GetProperty("minutes").GetInt32().ShouldBe(55);
        gap.Changes.Single().Reason.ShouldBe("ended");
        (gap.Clocks!.Mx, gap.Clocks.Us).ShouldBe((At(60), At(60)));
    }

    [Fact]
    public async Task A_late_fact_withdraws_a_gap_that_never_was()
    {
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.JudgeAsync();
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 65));
        await _board.JudgeAsync();
        var gap = (await _board.ShownAsync()).Single();
        (gap.Retracted, gap.Changes.Single().Reason).ShouldBe((true, "facts-changed"));
    }

    [Fact]
    public async Task A_retracted_fact_never_was()
    {
        var south = Checkpoint("mx", "opened", "south", 60);
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.TellAsync("mx", south);
        await _board.JudgeAsync();
        (await _board.ShownAsync()).ShouldBeEmpty();
        await _board.TellAsync("mx", Retracted(south));
        await _board.JudgeAsync();
        (await _board.ShownAsync()).Single().Retracted.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_said_is_never_said_again_whoever_asks_and_how_often()
    {
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _board.ReplicaAsync()));
        await Task.WhenAll(replicas.Select(async replica =>
        {
            try
            {
                await replica.JudgeAsync(Pair, At(200), Stop);
            }
            catch (Refusal refusal)
            {
                refusal.Code.ShouldBe("stale-version"); // another was first
            }
        }));
        await (await _board.ReplicaAsync()).JudgeAsync(Pair, At(200), Stop); // one that wakes after a crash
        (await _board.BookAsync()).Version.ShouldBe(1);
        (await _board.ShownAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_gap_that_comes_back_after_it_was_withdrawn_is_an_event_of_its_own()
    {
        var south = Checkpoint("mx", "opened", "south", 60);
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.JudgeAsync();
        await _board.TellAsync("mx", south);
        await _board.JudgeAsync();
        await _board.TellAsync("mx", Retracted(south));
        await _board.JudgeAsync();
        (await _board.ShownAsync()).Select(g => g.Retracted).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task A_gap_is_shown_to_those_alone_who_may_see_all_it_rests_on()
    {
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60, pair: "reynosa-mcallen", marking: "pair", crossing: "hidalgo"));
        await _board.JudgeAsync(Side.Reference.Pair("reynosa-mcallen"));
        (await _board.ShownAsync(_cbp)).Count.ShouldBe(1);
        (await _board.ShownAsync(_gn)).Count.ShouldBe(1);
        (await _board.ShownAsync(_hsi)).ShouldBeEmpty(); // does not cover Reynosa
    }

    [Fact]
    public async Task When_a_narrower_fact_ends_a_gap_the_former_audience_is_told_no_more_than_that_it_was_withdrawn()
    {
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.JudgeAsync();
        var narrow = Checkpoint("mx", "opened", "south", 115);
        await _board.TellAsync("mx", (narrow.Leaf with { ReleaseTo = ["gn", "cbp"] }, narrow.Content));
        await _board.JudgeAsync();
        var all = (await _board.ShownAsync(_hsi)).Single();
        (all.Retracted, all.Changes.Single().Reason).ShouldBe((true, "marking-changed"));
        (await _board.ShownAsync(_cbp)).Select(g => g.Retracted).ShouldBe([true, false], ignoreOrder: true);
    }

    [Theory]
    [InlineData("record.recalled.v1", """{"target":"{0}","reason":"no debía compartirse"}""")]
    [InlineData("record.marking-changed.v1", """{"target":"{0}","marking":"national","reason":"no debía compartirse"}""")]
    public async Task When_a_fact_is_taken_back_coordination_takes_back_what_it_told_of_it(string type, string content)
    {
        await _board.HoldAsync(200);
        var north = Checkpoint("us", "opened", "north", 60);
        await _board.TellAsync("us", north);
        await _board.JudgeAsync();
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 115)); // a revision, which is taken back with it
        await _board.JudgeAsync();
        await _board.TellAsync("us", (Board.Correction(north.Leaf, TimeSpan.FromMinutes(1)) with { Type = type },
            content.Replace("{0}", north.Leaf.Id.ToString(), StringComparison.Ordinal)));
        await _board.JudgeAsync();
        await _board.JudgeAsync();
        (await _board.BookAsync()).ShouldSatisfyAllConditions(b => b.Version.ShouldBe(3), b => b.Told.ShouldBeEmpty());
        (await _board.ShownAsync(_gn)).ShouldAllBe(g => g.Content == null);
        var own = await new Ledger.FeedLog(_board.Database).ReadAsync("where f.origin = 'coordination' order by f.pos", Stop).ToListAsync(Stop);
        own.Select(e => (e.Type, e.Content is null)).ShouldBe(
            [("checkpoint.mirror-gap-detected.v1", true), ("checkpoint.mirror-gap-revised.v1", true), ("record.recalled.v1", false)]);
        var log = await new LogReader(_board.Database, new("coordination", "coordination.jointops.example")).FromAsync(0, 100, Stop);
        log.Where(l => l.Mark is not null).Select(l => l.ToLine(m => !m.Recalled).Disclosures.Count).ShouldBe([0, 0, 1]);
        var before = await _board.Board.RowsAsync();
        await new TimelineRebuild(_board.Database).RunAsync(Stop);
        (await _board.Board.RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_gap_that_rests_on_what_nobody_may_see_is_not_told()
    {
        await _board.HoldAsync(200);
        var nobody = Checkpoint("us", "opened", "north", 60);
        await _board.TellAsync("us", (nobody.Leaf with { ReleaseTo = [] }, nobody.Content));
        await _board.JudgeAsync();
        (await _board.ShownAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_read_as_a_checkpoint_is_passed_over()
    {
        await _board.HoldAsync(200);
        var odd = Checkpoint("us", "opened", "north", 60);
        await _board.TellAsync("us", (odd.Leaf, """{"crossing":7}"""), Checkpoint("us", "opened", "east", 60),
            Checkpoint("us", "opened", "north", 60, crossing: "stanton"), (Board.Leaf("us") with { Type = odd.Leaf.Type }, "[]"));
        await _board.JudgeAsync();
        (await _board.ShownAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_sides_take_it_in_from_coordinations_log_between_the_pointers()
    {
        await _board.HoldAsync(200);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.JudgeAsync();
        var log = (await new LogReader(_board.Database, new("coordination", "coordination.jointops.example")).FromAsync(0, 100, Stop)).Select(
            l => l.ToLine(m => !m.Recalled)).ToArray();
        log.Select(l => Leaf.TypeOf(System.Text.Encoding.UTF8.GetBytes(l.Leaf)))
            .ShouldBe([TimelineExtended.Type, "checkpoint.mirror-gap-detected.v1"]);
        await using var peers = await PeerLogs.StartAsync(Stop);
        await using var mexico = await Receiver.StartAsync(server, "mx", null, _ => Kept.Nothing, peers, stop: Stop);
        await mexico.TakeAsync(Runs.Of("coordination.jointops.example", log));
        var entry = await new Ledger.FeedLog(mexico.Database).ReadAsync("order by f.pos", Stop).SingleAsync(Stop);
        (entry.Mark.Origin, entry.Type).ShouldBe(("coordination", "checkpoint.mirror-gap-detected.v1"));
        (Release.MaySee(entry.Mark, _gn, Side.Reference.Agencies, DateTimeOffset.UtcNow), entry.Content is not null).ShouldBe((true, true));
    }

    [Fact]
    public async Task The_timeline_rebuilds_to_equal_rows_with_coordinations_own_events_among_them()
    {
        await _board.HoldAsync(200);
        var south = Checkpoint("mx", "opened", "south", 115);
        await _board.TellAsync("us", Checkpoint("us", "opened", "north", 60));
        await _board.JudgeAsync();
        await _board.TellAsync("mx", south);
        await _board.JudgeAsync();
        await _board.TellAsync("mx", Checkpoint("mx", "opened", "south", 50));
        await _board.JudgeAsync();
        var before = await _board.Board.RowsAsync();
        before.Count.ShouldBe(6); // three told; the gap, its end, its withdrawal
        (await new TimelineRebuild(_board.Database).RunAsync(Stop)).ShouldBe(6);
        (await _board.Board.RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whatever_the_order_in_which_both_logs_arrive_the_gaps_that_stand_are_the_same() =>
        await Gen.Select(Any, Gen.Int[0, int.MaxValue]).SampleAsync(async (facts, seed) =>
        {
            var told = facts.Where(f => f.Crossing is not null).Select(f => (f.Side, Told: Checkpoint(
                f.Side, f.Kind == Mirror.FactKind.Opened ? "opened" : "closed", f.End!, (f.Occurred - Midnight).TotalMinutes, crossing: f.Crossing!)))
                .SelectMany((t, i) => i % 5 == 0 ? [t, (t.Side, Retracted(t.Told))] : new[] { t }).ToLookup(t => t.Side, t => t.Told);
            var stood = new List<string>();
            foreach (var order in new[] { new Random(seed), new Random(seed ^ 77) })
            {
                await _board.Board.WipeAsync();
                await _board.HoldAsync(3_000);
                var left = told.ToDictionary(t => t.Key, t => new Queue<(Leaf, string)>(t));
                while (left.Where(q => q.Value.Count > 0).ToArray() is { Length: > 0 } some)
                {
                    var (side, queue) = some[order.Next(some.Length)];
                    await _board.TellAsync(side, queue.Dequeue());
                    if (order.Next(3) == 0) await _board.JudgeAsync();
                }
                await _board.JudgeAsync();
                stood.Add(string.Join('\n', (await _board.BookAsync()).Standing
                    .Select(s => $"{s.Gap.Crossing} {s.Gap.OpenEnd} {s.Gap.From:O} {s.Gap.Until:O} {string.Join(',', s.Gap.Facts.Select(f => f.Id))}")
                    .Order(StringComparer.Ordinal)));
            }
            stood[1].ShouldBe(stood[0]);
        }, iter: 8, threads: 1);
}
