using System.Text;
using JointOps.Contracts;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Tests.Signing;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

/// <summary>
/// A country that tells two histories under its own signature: what was told in two ways is noticed, by whatever way the second comes, both
/// hashes are kept, and what was signed is evidence.
/// </summary>
public class OtherLeafTests(TwoLogs logs)
{
    private const string Origin = TwoLogs.Mexico;

    private IReadOnlyList<LogLine> Log => logs.Logs[Origin];

    private static LogLine Invented(long index) => Runs.Foreign(Origin, index, "operation.closed.v1", """{"reason":"invented"}""");

    /// <summary>A run that Mexico signed with its own key, and that is not its log.</summary>
    private LeafRun Invent(params LogLine[] lines) => Runs.Of(Origin, lines, Log);

    [Theory]
    [InlineData(5, 6)] // the real event alone
    [InlineData(3, 8)] // in a run that begins before it and goes on after it
    [InlineData(0, 6)]
    public async Task A_real_leaf_that_follows_an_invented_one_holds_the_intake_up_and_both_hashes_are_kept(int from, int to)
    {
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(logs.Run(Origin, 0, 5), Invent(Invented(5)));
        await receiver.TakeAsync(logs.Run(Origin, from, to));

        var aside = await TheOneAsync(receiver);
        (aside.Kind, aside.First, aside.Stored, aside.Told).ShouldBe(("run", 5L, HashOf(Invented(5)), HashOf(Log[5])));
        receiver.Intake.State.HeldUp.Keys.ShouldBe(["mx"]);
        (await Held.CountAsync(receiver, "feed.entry where origin = 'mx'")).ShouldBe(6);
        (await Held.CountAsync(receiver, "tlog.evidence where kind = 'other-root' and told like '%— mx.jointops.example %'")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_runs_that_wait_together_and_differ_hold_the_intake_up()
    {
        await using var peers = await PeerLogs.StartAsync(TestContext.Current.CancellationToken);
        var answer = peers.Hold();
        await using var receiver = await logs.CoordinationAsync(peers);
        var ahead = receiver.TakeAsync(logs.Run(Origin, 5, 8), Invent(Invented(6)));
        await peers.Asked;
        peers.Serve("mx", Log);
        answer();
        await Eventually.TrueAsync(() => receiver.Intake.State.HeldUp.ContainsKey("mx"), "held up", TestContext.Current.CancellationToken);
        (await TheOneAsync(receiver)).First.ShouldBe(6);
        await ahead; // both messages go from the queue: what came first stands here, the other is set aside
        (await Held.CountAsync(receiver, "feed.entry where origin = 'mx'")).ShouldBe(8);
    }

    [Fact]
    public async Task The_same_leaves_once_more_are_a_repetition_whatever_the_cut()
    {
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(logs.Run(Origin, 0, 8));
        await receiver.TakeAsync(logs.Run(Origin, 0, 3), logs.Run(Origin, 5, 6), logs.Run(Origin, 2, 9));
        (await receiver.Aside.ListAsync(9, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await Held.CountAsync(receiver, "feed.entry where origin = 'mx'")).ShouldBe(9);
    }

    [Fact]
    public async Task What_was_refused_is_never_taken_in_and_a_person_lets_the_intake_go_on_from_the_origins_own_log()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var peers = await PeerLogs.StartAsync(stop);
        peers.Serve("mx", Log);
        await using var receiver = await logs.CoordinationAsync(peers);
        await receiver.TakeAsync(logs.Run(Origin, 0, 6));
        await receiver.TakeAsync(Invent(Invented(5)));
        var later = receiver.TakeAsync(logs.Run(Origin, 7, 9));
        await receiver.RestartAsync(stop); // a restart does not forget it
        later = receiver.TakeAsync(logs.Run(Origin, 7, 9));
        await Eventually.TrueAsync(() => receiver.Intake.State.HeldUp.ContainsKey("mx"), "held up after a restart", stop);

        await receiver.Settlement.SettleAsync(await TheOneAsync(receiver), "op", stop);
        await later;
        (await TheOneAsync(receiver)).SettledBy.ShouldBe("op");
        receiver.Intake.State.HeldUp.ShouldBeEmpty();
        (await Held.CountAsync(receiver, "feed.entry where origin = 'mx'")).ShouldBe(9);
    }

    [Fact]
    public async Task From_a_copy_that_differs_from_its_origins_own_log_nobody_goes_on()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var peers = await PeerLogs.StartAsync(stop);
        await using var receiver = await logs.CoordinationAsync(peers);
        await receiver.TakeAsync(logs.Run(Origin, 0, 5), Invent(Invented(5)));
        await receiver.TakeAsync(logs.Run(Origin, 5, 6));
        var aside = await TheOneAsync(receiver);
        (await Should.ThrowAsync<Refusal>(() => receiver.Settlement.SettleAsync(aside, "op", stop))).Code.ShouldBe("peer-silent");
        peers.Serve("mx", Log);
        (await Should.ThrowAsync<Refusal>(() => receiver.Settlement.SettleAsync(aside, "op", stop))).Code.ShouldBe("copy-differs");
        (await TheOneAsync(receiver)).Settled.ShouldBeNull();
    }

    [Fact]
    public async Task A_root_that_coordination_states_is_compared_with_the_own_copy_of_that_log()
    {
        await using var coordination = await logs.CoordinationAsync();
        await coordination.TakeAsync(logs.Run(Origin, 0, 8));
        var words = (await new LogReader(coordination.Database, coordination.Settings).FromAsync(0, 99, TestContext.Current.CancellationToken))
            .Select(l => l.ToLine(_ => true)).ToArray();

        await using var same = await logs.UnitedStatesAsync();
        await same.TakeAsync(Runs.Of("coordination.jointops.example", words)); // its word comes before the leaves
        await same.TakeAsync(logs.Run(Origin, 0, 8));
        await using var other = await logs.UnitedStatesAsync();
        await other.TakeAsync(logs.Run(Origin, 0, 5), Invent(Invented(5), Invented(6), Invented(7)));
        await other.TakeAsync(Runs.Of("coordination.jointops.example", words));

        await Eventually.TrueAsync(
            async () => await EvidenceAsync(other) is [{ Kind: "timeline", Origin: "coordination" }],
            "the roots differ", TestContext.Current.CancellationToken);
        var told = (await EvidenceAsync(other))[0];
        told.Told.ShouldStartWith(words[0].Leaf);
        told.Told.ShouldContain("\n— coordination.jointops.example "); // signed by it
        told.Against.ShouldBe(await SignedLogs.NewestAsync(other.Database, "mx", TestContext.Current.CancellationToken)); // and by the log itself
        other.Intake.State.HeldUp.ShouldBeEmpty();
        var said = TimelineExtended.Parse(Encoding.UTF8.GetBytes(words[^1].Leaf));
        (await same.Roots.CompareAsync("mx", said, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await EvidenceAsync(same)).ShouldBeEmpty();
        (await same.Roots.CompareAsync("mx", said, TestContext.Current.CancellationToken)).ShouldBeTrue(); // it does not grow
        (await EvidenceAsync(same)).ShouldHaveSingleItem().Reason.ShouldContain("after it held 8");
    }

    [Fact]
    public async Task Leaves_that_coordination_holds_of_the_own_log_and_that_nobody_wrote_here_are_told()
    {
        await using var mexico = await logs.MexicoAsync();
        var said = new TimelineExtended("coordination.jointops.example", Posts.Occurred, Origin, 1, new byte[32]);
        (await mexico.Roots.CompareAsync("mx", said, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await EvidenceAsync(mexico)).ShouldHaveSingleItem().Reason.ShouldContain("its own log has 0");
    }

    private static Task<IReadOnlyList<Evidence>> EvidenceAsync(Receiver receiver) =>
        TestKeys.Evidence(receiver.Database).ListAsync(9, TestContext.Current.CancellationToken);

    private static async Task<SetAside> TheOneAsync(Receiver receiver) =>
        (await receiver.Aside.ListAsync(9, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();

    private static string HashOf(LogLine line) => Convert.ToBase64String(MerkleHash.Leaf(Encoding.UTF8.GetBytes(line.Leaf)));
}
