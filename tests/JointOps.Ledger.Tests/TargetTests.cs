using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;
using JointOps.TestLedger;

namespace JointOps.Ledger.Tests;

public class TargetTests(PrivatePostgres server) : OnALedger(server)
{
    [Fact]
    public async Task An_event_of_the_other_side_with_the_same_id_lets_no_correction_out()
    {
        var home = await Side.PostAsync(new ReportPosted("uno", "es"), marking: "national");
        await Side.RunAsync($"""
            insert into feed.entry (pos, event, origin, id, type, subject, pair, occurred, known)
              select pos + 1, gen_random_uuid(), 'us', id, type, subject, pair, occurred, known from feed.entry where id = '{home.Id}';
            insert into release.mark (event, version, known, origin, agency, pair, marking, occurred, leaf_index)
              select event, 1, known, 'us', 'cbp', pair, 'binational', occurred, 7 from feed.entry where origin = 'us'
            """, Side.On.App, Stop);
        var correction = Posts.Of("mx", new RecordCorrected(home.Id, "error", [new("narrative", "dos")]), "operations/1",
            Posts.Envelope("mx", "binational") with { Supersedes = home.Id });
        (await Side.PostAsync(correction)).Index.ShouldBeNull();
    }

    [Fact]
    public async Task A_correction_is_judged_as_of_the_instant_of_its_target()
    {
        var then = new DateTimeOffset(2019, 6, 8, 0, 0, 0, TimeSpan.Zero);
        var target = Posts.Of("mx", new ReportPosted("uno", "es"), "operations/1", Posts.Envelope("mx", "binational") with { Occurred = then });
        await Side.PostAsync(target);
        var correction = Posts.Of("mx", new RecordCorrected(target.Key, "error", [new("narrative", "dos")]), "operations/1",
            Posts.Envelope("mx", "binational") with { Supersedes = target.Key });
        await Side.PostAsync(correction);
        (await Side.ColumnAsync<DateTime>($"select occurred from release.mark where event = '{correction.Key}'", Stop)).ShouldBe([then.UtcDateTime]);
        (await Side.ColumnAsync<DateTime>($"select occurred from feed.entry where event = '{correction.Key}'", Stop)).ShouldNotBe([then.UtcDateTime]);
    }

    [Fact]
    public async Task A_correction_in_the_same_group_is_judged_as_of_the_instant_of_its_target_too()
    {
        var then = new DateTimeOffset(2019, 6, 8, 0, 0, 0, TimeSpan.Zero);
        var target = Posts.Of("mx", new ReportPosted("uno", "es"), "operations/1", Posts.Envelope("mx", "binational") with { Occurred = then });
        var correction = Posts.Of("mx", new RecordCorrected(target.Key, "error", [new("narrative", "dos")]), "operations/1",
            Posts.Envelope("mx", "binational") with { Supersedes = target.Key });
        await Side.Group.RunAsync([target, correction], [], Stop);
        (await Side.ColumnAsync<DateTime>($"select occurred from release.mark where event = '{correction.Key}'", Stop)).ShouldBe([then.UtcDateTime]);
    }
}
