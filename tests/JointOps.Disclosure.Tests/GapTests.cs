using System.Text;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.TestLedger;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Disclosure.Tests;

public class GapTests(TwoLogs logs)
{
    [Fact]
    public async Task What_is_ahead_waits_until_the_gap_is_healed()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken);
        await using var receiver = await logs.CoordinationAsync(peers);
        var ahead = receiver.TakeAsync(logs.Run(TwoLogs.Mexico, 5, 8));
        await peers.Asked;
        (await Held.CountAsync(receiver, "feed.entry")).ShouldBe(0);
        ahead.IsCompleted.ShouldBeFalse();
        peers.Serve("mx", logs.Logs[TwoLogs.Mexico]);
        await ahead;
        (await Held.CountAsync(receiver, "feed.entry")).ShouldBe(8);
    }

    [Fact]
    public async Task What_is_ahead_is_taken_as_soon_as_the_missing_run_comes_over_the_broker()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken); // it never answers
        await using var receiver = await logs.CoordinationAsync(peers);
        var ahead = receiver.TakeAsync(logs.Run(TwoLogs.Mexico, 5, 8));
        await peers.Asked;
        await receiver.TakeAsync(logs.Run(TwoLogs.Mexico, 0, 5));
        await ahead;
        (await Held.CountAsync(receiver, "timeline.row")).ShouldBe(8);
    }

    [Fact]
    public async Task An_empty_run_that_names_the_head_shows_what_was_lost()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken);
        peers.Serve("us", logs.Logs[TwoLogs.UnitedStates]);
        await using var receiver = await logs.CoordinationAsync(peers);
        await receiver.TakeAsync(Runs.Head(TwoLogs.UnitedStates, logs.Logs[TwoLogs.UnitedStates]));
        (await Held.CountAsync(receiver, "feed.entry")).ShouldBe(logs.Logs[TwoLogs.UnitedStates].Count);
    }

    [Fact]
    public async Task An_origin_of_which_nothing_comes_is_asked_itself_so_that_nobody_hides_its_messages()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken);
        peers.Serve("mx", logs.Logs[TwoLogs.Mexico]);
        await using var receiver = await logs.CoordinationAsync(peers, silence: TimeSpan.FromMilliseconds(50));
        await Eventually.TrueAsync(
            async () => await Held.CountAsync(receiver, "feed.entry where origin = 'mx'") == logs.Logs[TwoLogs.Mexico].Count,
            "no run came, and all of its log is here", TestContext.Current.CancellationToken);
        receiver.Intake.State.Says("us", TimeProvider.System.GetUtcNow().AddMinutes(9)).ShouldBeNull(); // it is silent both ways: no news
    }

    [Fact]
    public async Task A_head_that_is_not_reached_is_told_of_with_both_numbers()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken); // it never answers
        await using var receiver = await logs.CoordinationAsync(peers);
        await receiver.TakeAsync(logs.Run(TwoLogs.Mexico, 0, 2));
        var head = receiver.TakeAsync(Runs.Head(TwoLogs.Mexico, [.. logs.Logs[TwoLogs.Mexico].Take(9)]));
        await peers.Asked;
        var (now, later) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow() + IntakeState.TellAfter + TimeSpan.FromMinutes(1));
        receiver.Intake.State.Says("mx", now).ShouldBeNull(); // a moment is no news
        receiver.Intake.State.Says("mx", later).ShouldNotBeNull().ShouldContain("its log has 9 leaves, 2 are here");
        peers.Serve("mx", logs.Logs[TwoLogs.Mexico]);
        await head;
        receiver.Intake.State.Says("mx", later).ShouldBeNull();
    }

    [Fact]
    public async Task A_gap_in_one_log_does_not_hold_the_other_back()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken);
        var answer = peers.Hold(); // the line to Mexico is up, and silent
        await using var receiver = await logs.CoordinationAsync(peers);
        var ahead = receiver.TakeAsync(logs.Run(TwoLogs.Mexico, 5, 8));
        await peers.Asked;
        await receiver.TakeAsync(logs.Whole(TwoLogs.UnitedStates));
        ahead.IsCompleted.ShouldBeFalse();
        peers.Serve("mx", logs.Logs[TwoLogs.Mexico]);
        answer();
        await ahead;
    }

    [Fact]
    public async Task What_extends_the_timeline_is_kept_and_gets_no_position_no_mark_and_no_content()
    {
        await using var coordination = await logs.CoordinationAsync();
        foreach (var index in Enumerable.Range(0, 3)) await coordination.TakeAsync(logs.Run(TwoLogs.Mexico, index, index + 1));
        var log = await WordsAsync(coordination);
        log.Length.ShouldBe(3);
        await using var mexico = await logs.MexicoAsync();
        await mexico.TakeAsync(Runs.Of("coordination.jointops.example", log));
        (await Held.CountAsync(mexico, "ledger.mt_events")).ShouldBe(log.Length);
        foreach (var table in new[] { "feed.entry", "feed.content", "release.mark", "tlog.disclosure", "tlog.entry" })
            (await Held.CountAsync(mexico, table)).ShouldBe(0, table);
    }

    [Fact]
    public async Task Only_coordination_extends_the_timeline()
    {
        await using var coordination = await logs.CoordinationAsync();
        await coordination.TakeAsync(logs.Run(TwoLogs.Mexico, 0, 1));
        foreach (var line in await WordsAsync(coordination)) Should.Throw<LeafException>(() => LeafReading.Read(TwoLogs.UnitedStates, line));
    }

    [Fact]
    public async Task Each_transaction_says_how_many_leaves_of_a_log_are_here_and_their_root()
    {
        await using var coordination = await logs.CoordinationAsync();
        foreach (var (origin, log) in logs.Logs) await coordination.TakeAsync([logs.Run(origin, 0, 5), logs.Run(origin, 5, log.Count)]);
        var words = (await WordsAsync(coordination)).Select(l => TimelineExtended.Parse(Encoding.UTF8.GetBytes(l.Leaf))).ToArray();
        foreach (var (origin, log) in logs.Logs)
        {
            var said = words.Where(w => w.Origin == origin).ToArray();
            said.Select(w => w.Size).ShouldBe(said.Select(w => w.Size).Order().Distinct());
            said[^1].Size.ShouldBe(log.Count);
            foreach (var word in said)
                word.Root.ShouldBe(Frontier.Empty.Add(log.Take((int)word.Size).Select(l => MerkleHash.Leaf(Encoding.UTF8.GetBytes(l.Leaf)))).Root());
        }
    }

    [Fact]
    public async Task A_writer_that_has_taken_a_run_in_stops_without_a_fault()
    {
        await using var coordination = await logs.CoordinationAsync();
        using var writer = new Writer(coordination.NewGroup(), new(), NullLogger<Writer>.Instance);
        await writer.StartAsync(TestContext.Current.CancellationToken);
        await writer.TakeAsync(new([.. logs.Logs[TwoLogs.Mexico].Take(3).Select(l => LeafReading.Read(TwoLogs.Mexico, l))]));
        await writer.StopAsync(TestContext.Current.CancellationToken);
        writer.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task After_a_restart_the_root_goes_on_from_what_is_stored()
    {
        await using var coordination = await logs.CoordinationAsync();
        var run = (int from, int to) =>
            new TakenRun([.. logs.Logs[TwoLogs.Mexico].Skip(from).Take(to - from).Select(l => LeafReading.Read(TwoLogs.Mexico, l))]);
        var (one, other, stop) = (coordination.NewGroup(), coordination.NewGroup(), TestContext.Current.CancellationToken);
        await one.RunAsync([], [run(0, 3)], stop);
        await other.RunAsync([], [run(3, 4)], stop); // another replica, which has nothing in memory
        await one.RunAsync([], [run(4, 9)], stop); // and the first, which has not seen what the other took
        var words = (await WordsAsync(coordination)).Select(l => TimelineExtended.Parse(Encoding.UTF8.GetBytes(l.Leaf))).ToArray();
        words.Select(w => w.Size).ShouldBe([3, 4, 9]);
        words[^1].Root.ShouldBe(Frontier.Empty.Add(run(0, 9).Leaves.Select(l => l.Hash)).Root());
    }

    private static async Task<LogLine[]> WordsAsync(Receiver coordination) =>
        [.. (await new LogReader(coordination.Database, coordination.Settings).FromAsync(0, 1_000, TestContext.Current.CancellationToken)).Select(
            l => l.ToLine(m => !m.Recalled))];
}
