using JointOps.Disclosure.Verifying;
using JointOps.Views;

namespace JointOps.Disclosure.Tests;

/// <summary>What <c>/health/ready</c> says of the proofs.</summary>
public class ProofHealthTests
{
    private static readonly DateTimeOffset _now = new(2019, 7, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void All_is_well_while_the_log_is_signed_and_the_mirrors_follow_within_a_minute() =>
        Says([Mirror("us", 0, null), Mirror("coordination", 7, _now.AddSeconds(-60))], unsigned: _now.AddSeconds(-60)).ShouldBeEmpty();

    [Fact]
    public void A_mirror_that_lags_is_named_with_its_leaves_and_since_when() =>
        Says([Mirror("us", 40, _now.AddSeconds(-61)), Mirror("coordination", 0, null)]).ShouldBe(
            ["the mirror of us has not cosigned 40 leaves of this log, since 2019-07-26 11:58:59Z"]);

    [Fact]
    public void A_witness_that_lags_holds_nothing_up() =>
        Says([new("us", "witness", null, null, 40, _now.AddHours(-1))]).ShouldBeEmpty();

    [Fact]
    public void Leaves_that_nobody_signs_are_counted() =>
        Says([], unsigned: _now.AddMinutes(-2)).ShouldBe(["3 leaves of this log are not signed since 2019-07-26 11:58:00Z: see check works"]);

    [Fact]
    public void Evidence_comes_first_and_the_rest_of_much_of_it_is_counted()
    {
        var says = Says([Mirror("us", 40, _now.AddHours(-1))], incidents: 5);
        says[0].ShouldBe("evidence against the log of coordination (split-view at 9 leaves, 2019-07-26 12:00:00Z): see /verification");
        says[3].ShouldBe("and 2 more incidents");
        says.Length.ShouldBe(5);
    }

    [Fact]
    public void What_is_not_signed_counts_from_when_it_was_seen_and_anew_with_each_signature()
    {
        var unsigned = new UnsignedLeaves();
        unsigned.Since(10, 10, _now).ShouldBeNull();
        unsigned.Since(11, 10, _now.AddHours(1)).ShouldBe(_now.AddHours(1)); // the last signature is old, since nothing came
        unsigned.Since(12, 10, _now.AddHours(2)).ShouldBe(_now.AddHours(1));
        unsigned.Since(13, 12, _now.AddHours(3)).ShouldBe(_now.AddHours(3));
        unsigned.Since(13, 13, _now.AddHours(4)).ShouldBeNull();
        unsigned.Since(14, 13, _now.AddHours(5)).ShouldBe(_now.AddHours(5));
    }

    private static LogCosigner Mirror(string service, long behind, DateTimeOffset? since) =>
        new(service, "mirror", 100 - behind, _now, behind, since);

    private static string[] Says(IReadOnlyList<LogCosigner> cosigners, DateTimeOffset? unsigned = null, int incidents = 0) => [.. ProofHealth.Says(
        new([new("mx", "mx.jointops.example", true, 103, new(100, _now), 100, cosigners), new("us", "us.jointops.example", false, 5, null, 0, [])],
            [.. Enumerable.Range(1, incidents).Select(i => new Incident(i, _now, "coordination", "split-view", 9, "", null))]), unsigned, _now)];
}
