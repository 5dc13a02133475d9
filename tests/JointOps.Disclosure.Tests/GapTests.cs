using JointOps.TestLedger;

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
        await receiver.TakeAsync(Runs.Head(TwoLogs.UnitedStates, logs.Logs[TwoLogs.UnitedStates].Count));
        (await Held.CountAsync(receiver, "feed.entry")).ShouldBe(logs.Logs[TwoLogs.UnitedStates].Count);
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
    public async Task Pointers_are_kept_and_get_no_position_no_mark_and_no_content()
    {
        await using var coordination = await logs.CoordinationAsync();
        await coordination.TakeAsync(logs.Whole(TwoLogs.Mexico));
        var log = (await new LogReader(coordination.Database, coordination.Settings).FromAsync(0, 1_000, TestContext.Current.CancellationToken)).Select(l => l.ToLine(m => !m.Recalled)).ToArray();
        log.Length.ShouldBe(logs.Logs[TwoLogs.Mexico].Count);
        await using var mexico = await logs.MexicoAsync();
        await mexico.TakeAsync(Runs.Of("coordination.jointops.example", log));
        (await Held.CountAsync(mexico, "ledger.mt_events")).ShouldBe(log.Length);
        foreach (var table in new[] { "feed.entry", "feed.content", "release.mark", "tlog.disclosure", "tlog.entry" })
            (await Held.CountAsync(mexico, table)).ShouldBe(0, table);
    }
}
