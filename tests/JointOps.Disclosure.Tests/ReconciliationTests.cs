using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.TestKit;
using JointOps.TestLedger;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Disclosure.Tests;

public class ReconciliationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_may_leave_and_is_not_in_the_log_is_appended_with_the_bytes_it_would_have_had()
    {
        await using var server = new PrivatePostgres();
        await server.InitializeAsync();
        await using var side = await Side.StartAsync(server, "mx", stop: Stop);
        await side.PostAsync(new ReportPosted("uno", "es"));
        await side.PostAsync(new ReportPosted("dos", "es"), marking: "national");
        var lost = await side.PostAsync(new ReportPosted("tres", "es", "secret"));
        var before = await side.LogAsync(Stop);
        using var job = new LogReconciliation(
            side.Database, new(side.Database, side.Settings, Side.Reference.Agencies, new(), side.Clock),
            side.Settings, Side.Reference.Agencies, new(),
            NullLogger<LogReconciliation>.Instance);
        await job.CompareAsync(Stop);
        job.Missing.ShouldBe(0);

        // What cannot happen is done by hand, with the administrator's rights: the leaf is taken out of the log.
        await side.RunAsync($"""
            set session_replication_role = replica;
            delete from tlog.entry where event_id = '{lost.Id}'; delete from tlog.disclosure where idx = {lost.Index};
            update release.mark set leaf_index = null where event = '{lost.Id}'
            """, side.On.Superuser, Stop);
        using var again = new LogReconciliation(
            side.Database, new(side.Database, side.Settings, Side.Reference.Agencies, new(), side.Clock),
            side.Settings, Side.Reference.Agencies, new(),
            NullLogger<LogReconciliation>.Instance);
        await again.CompareAsync(Stop);
        await again.CompareAsync(Stop);

        again.Missing.ShouldBe(1);
        var after = await side.LogAsync(Stop);
        after.Select(l => (l.Index, l.Leaf)).ShouldBe(before.Select(l => (l.Index, l.Leaf)));
        after[^1].Disclosures.ShouldBe(before[^1].Disclosures);
    }

    [Fact]
    public async Task What_was_posted_to_stay_home_leaves_by_no_row_that_somebody_changed_in_the_database()
    {
        await using var server = new PrivatePostgres();
        await server.InitializeAsync();
        await using var side = await Side.StartAsync(server, "mx", stop: Stop);
        var home = await side.PostAsync(new ReportPosted("dos", "es"), marking: "national");
        await side.RunAsync($"""
            set session_replication_role = replica; update release.mark set marking = 'binational' where event = '{home.Id}'
            """, side.On.Superuser, Stop);
        using var job = new LogReconciliation(
            side.Database, new(side.Database, side.Settings, Side.Reference.Agencies, new(), side.Clock),
            side.Settings, Side.Reference.Agencies, new(),
            NullLogger<LogReconciliation>.Instance);
        await job.CompareAsync(Stop);
        (await side.LogAsync(Stop)).ShouldBeEmpty();
    }
}
