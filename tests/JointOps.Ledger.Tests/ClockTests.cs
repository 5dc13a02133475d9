using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;

namespace JointOps.Ledger.Tests;

public class ClockTests(PrivatePostgres server) : OnALedger(server)
{
    private static readonly DateTimeOffset _july = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_restart_wakes_in_the_instant_that_was_held()
    {
        await Side.Clock.HoldAsync(Side.Database.Reads, _july, Stop);
        await using var again = await Side.ReplicaAsync(Stop);
        (again.Clock.IsHeld, again.Clock.GetUtcNow()).ShouldBe((true, _july));
    }

    [Fact]
    public async Task Once_let_go_the_clock_shows_real_time_also_after_a_restart()
    {
        await Side.Clock.HoldAsync(Side.Database.Reads, _july, Stop);
        await Side.Clock.ReleaseAsync(Side.Database.Reads, Stop);
        await using var again = await Side.ReplicaAsync(Stop);
        foreach (var clock in new[] { Side.Clock, again.Clock })
        {
            clock.IsHeld.ShouldBeFalse();
            clock.GetUtcNow().ShouldBeGreaterThan(_july.AddYears(5));
        }
    }

    [Fact]
    public async Task The_clock_is_never_held_before_what_the_service_knows()
    {
        await Side.Clock.HoldAsync(Side.Database.Reads, _july, Stop);
        await Side.PostAsync(new ReportPosted("uno", "es"));
        (await Should.ThrowAsync<Refusal>(() => Side.Clock.HoldAsync(Side.Database.Reads, _july.AddMilliseconds(-1), Stop))).Code
            .ShouldBe("clock-backwards");
        Side.Clock.GetUtcNow().ShouldBe(_july);
        await Side.Clock.HoldAsync(Side.Database.Reads, _july, Stop);
    }

    [Fact]
    public async Task An_event_is_recorded_at_the_instant_of_the_clock_in_store_log_and_feed_alike()
    {
        await Side.Clock.HoldAsync(Side.Database.Reads, _july, Stop);
        var accepted = await Side.PostAsync(new ReportPosted("uno", "es"));
        System.Text.Json.JsonDocument.Parse(accepted.Event).RootElement.GetProperty("recordedtime").GetString().ShouldBe("2019-07-22T12:00:00.000Z");
        foreach (var place in new[] { "select timestamp from ledger.mt_events",
            "select at from tlog.entry", "select known from feed.entry", "select known from release.mark" })
            (await Side.ColumnAsync<DateTimeOffset>(place, Stop)).ShouldBe([_july], place);
    }

    [Fact]
    public async Task Known_never_decreases_even_when_a_clock_goes_back()
    {
        await Side.Clock.HoldAsync(Side.Database.Reads, _july, Stop);
        var first = await Side.PostAsync(new ReportPosted("uno", "es"));
        await using var behind = await Side.ReplicaAsync(Stop); // its own clock, an hour late
        await behind.RunAsync("update clock.demonstration set now = now - interval '1 hour'", stop: Stop);
        await behind.Clock.WakeAsync(behind.Database.Reads, Stop);
        await Side.ShouldBeWholeAsync([first, await behind.PostAsync(new ReportPosted("dos", "es"))]);
        (await Side.ColumnAsync<DateTimeOffset>("select known from feed.entry order by pos", Stop)).ShouldBe([_july, _july]);
    }
}
