using JointOps.Contracts.Events;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Signing;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;
using JointOps.TestLedger;
using Npgsql;

namespace JointOps.Disclosure.Tests.Signing;

public class SignerTests(TwoLogs logs)
{
    private const string WithoutTriggers = "set session_replication_role = replica; ";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_signs_is_the_root_of_all_leaves_under_the_logs_own_key()
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        for (var i = 0; i < 3; i++) await side.PostAsync(new ReportPosted("uno", "es"));
        await SignAsync(side);
        var signed = (await new CheckpointStore(side.Database).LatestAsync("mx", Stop)).ShouldNotBeNull();
        signed.Checkpoint.Text.ShouldBe(TestKeys.Over(side.Settings.Origin, await HashesAsync(side)).Text);
        signed.Note.Verify([ServiceKeys.Of("mx").Log.Public]).Count.ShouldBe(1);
        signed.Checkpoint.Size.ShouldBe(3);
    }

    [Fact]
    public async Task Two_signers_at_once_over_a_log_that_grows_sign_no_size_in_two_ways_and_their_nodes_are_those_of_a_recomputation()
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        await using var replica = await side.ReplicaAsync(Stop);
        for (var step = 0; step < 4; step++)
        {
            await InventAsync(side, 333);
            await Task.WhenAll(SignAsync(side), SignAsync(replica)); // each as after a kill -9: it knows nothing of before
        }
        var hashes = await HashesAsync(side);
        foreach (var note in await side.ColumnAsync<string>("select note from tlog.checkpoint order by size", Stop))
        {
            var signed = Checkpoint.Parse(SignedNote.Parse(note).Text);
            signed.Text.ShouldBe(TestKeys.Over(side.Settings.Origin, hashes.Take((int)signed.Size)).Text);
        }
        var stored = await side.RowsAsync("select level, n, encode(hash, 'hex') h from tlog.node order by level, n", Stop);
        string Root(int n) => Convert.ToHexStringLower(Frontier.Empty.Add(hashes.Skip(n * Tile.Full).Take(Tile.Full)).Root());
        stored.ShouldBe(Enumerable.Range(0, hashes.Count / Tile.Full).Select(n => $$"""{"h": "{{Root(n)}}", "n": {{n}}, "level": 8}"""));
    }

    [Fact]
    public async Task A_signer_that_starts_anew_goes_on_from_what_was_signed()
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        await InventAsync(side, 700);
        await SignAsync(side);
        await InventAsync(side, 1);
        await SignAsync(side, TestKeys.Over(side.Settings.Origin, (await HashesAsync(side)).Take(650)));
        (await side.ColumnAsync<long>("select size from tlog.checkpoint order by size", Stop)).ShouldBe([700, 701]);
        (await EvidenceAsync(side)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leaf_that_was_changed_in_the_database_is_signed_over_by_nobody()
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        await InventAsync(side, 20);
        await SignAsync(side);
        await side.RunAsync(WithoutTriggers + "update tlog.entry set leaf_hash = sha256('x') where idx = 7", stop: Stop);
        await InventAsync(side, 1);
        await Should.ThrowAsync<InvalidDataException>(() => SignAsync(side));
        (await EvidenceAsync(side)).ShouldBe(["rewritten 20"]);
        (await side.ColumnAsync<long>("select size from tlog.checkpoint", Stop)).ShouldBe([20]);
    }

    [Theory]
    [InlineData(true)] // the database knows what it signed
    [InlineData(false)] // it was set back whole, and only the peers remember
    public async Task A_database_older_than_what_was_told_signs_nothing_and_takes_nothing_until_it_is_healed(bool remembers)
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        await InventAsync(side, 20);
        var told = TestKeys.Over(side.Settings.Origin, await HashesAsync(side));
        if (remembers) await SignAsync(side);
        await side.RunAsync(WithoutTriggers + "delete from tlog.entry where idx >= 15", stop: Stop);
        await SignAsync(side, remembers ? null : told);
        (await side.ColumnAsync<long>("select size from tlog.checkpoint where size < 20", Stop)).ShouldBeEmpty();
        var recoveries = new Recoveries(side.Database);
        (await recoveries.NewestAsync(Stop)).ShouldNotBeNull().ShouldSatisfyAllConditions(r => r.Told.ShouldBe(20), r => r.Healed.ShouldBeNull());
        (await Should.ThrowAsync<Contracts.Refusal>(() => side.PostAsync(new ReportPosted("uno", "es")))).Code.ShouldBe("log-behind");
        (await side.ColumnAsync<long>("select max(idx) from tlog.entry", Stop)).ShouldBe([14]);

        await recoveries.CatchUpAsync(15, 5, 0, Stop);
        await side.PostAsync(new ReportPosted("uno", "es"));
        (await EvidenceAsync(side)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_set_back_and_written_on_refuses_to_sign_another_history()
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        await InventAsync(side, 20);
        var told = TestKeys.Over(side.Settings.Origin, await HashesAsync(side));
        await side.RunAsync(WithoutTriggers + "delete from tlog.entry where idx >= 15", stop: Stop);
        await InventAsync(side, 10);
        await Should.ThrowAsync<InvalidDataException>(() => SignAsync(side, told));
        (await EvidenceAsync(side)).ShouldBe(["rewritten 20"]);
    }

    [Theory]
    [InlineData("tlog.node")]
    [InlineData("tlog.checkpoint")]
    [InlineData("tlog.cosignature")]
    [InlineData("tlog.evidence")]
    public async Task What_was_signed_is_changed_by_neither_the_application_nor_the_owner(string table)
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        foreach (var role in (string[])[side.On.App, side.On.Owner])
            foreach (var change in (string[])[$"update {table} set origin = 'x'", $"delete from {table}", $"truncate {table}"])
                (await Should.ThrowAsync<PostgresException>(() => side.RunAsync(change, role, Stop))).SqlState
                    .ShouldBe(PostgresErrorCodes.InsufficientPrivilege, change);
    }

    private static Task SignAsync(Side side, Checkpoint? remembered = null) => TestKeys.Signer(side, remembered).StepAsync(Stop);

    private static async Task<IReadOnlyList<byte[]>> HashesAsync(Side side) =>
        [.. (await side.ColumnAsync<string>("select encode(leaf_hash, 'hex') from tlog.entry order by idx", Stop)).Select(Convert.FromHexString)];

    private static async Task<IReadOnlyList<string>> EvidenceAsync(Side side) =>
        await side.ColumnAsync<string>("select kind || ' ' || size from tlog.evidence", Stop);

    /// <summary>Leaves without events, many at once: the tree looks at nothing but their hashes.</summary>
    private static Task InventAsync(Side side, int leaves) => side.RunAsync($"""
        insert into tlog.entry (idx, event_id, at, bytes, leaf_hash)
        select m + i, gen_random_uuid(), now(), '{"{}"}', sha256(convert_to('leaf ' || m + i || random(), 'UTF8'))
        from generate_series(0, {leaves - 1}) i, (select coalesce(max(idx) + 1, 0) m from tlog.entry) m
        """, stop: Stop);
}
