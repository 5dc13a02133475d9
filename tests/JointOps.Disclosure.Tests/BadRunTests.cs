using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Tests.Signing;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

/// <summary>
/// What an origin signed and is not what its log holds is set aside and holds up the intake of that origin, loudly, and of no other. What it did not
/// sign is set aside and holds up nobody.
/// </summary>
public class BadRunTests(TwoLogs logs)
{
    private const string Origin = TwoLogs.Mexico;

    /// <summary>What its origin may sign though it is no run of its log.</summary>
    public static TheoryData<string, Func<LeafRun, LeafRun>> Bad => new()
    {
        { "leaves in the wrong order", run => Rewritten(run, lines => [lines[1], lines[0], .. lines[2..]]) },
        { "a leaf left out", run => Rewritten(run, lines => [lines[0], .. lines[2..]]) },
        { "a leaf twice", run => Rewritten(run, lines => [lines[0], lines[0], .. lines[2..]]) },
        { "a leaf that is no JSON", run => Rewritten(run, lines => [lines[0] with { Leaf = "no leaf" }, .. lines[1..]]) },
        { "a leaf that names no agency", run => Rewritten(
            run, lines => [lines[0] with { Leaf = lines[0].Leaf.Replace("\"agency\"", "\"agenci\"", StringComparison.Ordinal) }, .. lines[1..]]) },
        { "a leaf with a subject that no index can hold", run => Rewritten(run, lines =>
            [lines[0] with { Leaf = lines[0].Leaf.Replace("\"subject\":\"", "\"subject\":\"" + new string('s', 5_000), StringComparison.Ordinal) },
                .. lines[1..]]) },
        { "a leaf of another log", run =>
            Rewritten(run, lines => [lines[0] with { Leaf = lines[0].Leaf.Replace("//mx.", "//us.", StringComparison.Ordinal) }, .. lines[1..]]) },
        { "a leaf with a number of the other country's", run => Rewritten(
            run, lines =>
                [lines[0] with { Leaf = lines[0].Leaf.Replace("\"number\":\"MX-", "\"number\":\"US-", StringComparison.Ordinal) }, .. lines[1..]]) },
        { "another leaf's disclosure", run => Rewritten(run, lines => [lines[0] with { Disclosures = lines[1].Disclosures }, .. lines[1..]]) },
        { "a content in the evaluation's place", run => Rewritten(run,
            lines => [lines[0] with { Leaf = lines[0].Leaf.Replace("\"_sd\":[", "\"_sd\":[\"0000\",", StringComparison.Ordinal) }, .. lines[1..]]) },
        { "a disclosure too many",
            run => Rewritten(run, lines => [lines[0] with { Disclosures = [.. lines[0].Disclosures, lines[1].Disclosures[0]] }, .. lines[1..]]) },
        { "a line that is no line", run => run with { Lines = [.. "{}\n"u8, .. run.Lines] } },
        { "lines that are no JSON", run => run with { Lines = "no line\n"u8.ToArray() } },
        { "a count that is not so", run => run with { Count = run.Count + 1 } },
        { "a run that counts below nothing", run => run with { First = -3 } },
        { "a run from the end of all numbers", run => run with { First = long.MaxValue - 2 } },
        { "the root of other leaves", run => run with { Checkpoint = Runs.Covering(Origin, [.. LogLine.Read(run.Lines).Reverse()]).ToString() } },
        { "the checkpoint of fewer leaves", run => run with { Checkpoint = Runs.Covering(Origin, LogLine.Read(run.Lines).Take(4)).ToString() } },
        { "a checkpoint without a signature that is known",
            run => run with { Checkpoint = run.Checkpoint.Replace("— mx.", "— my.", StringComparison.Ordinal) } },
    };

    /// <summary>What whoever has its broker user may send, and its key did not sign.</summary>
    public static TheoryData<string, Func<LeafRun, LeafRun>> Unsigned => new()
    {
        { "another genuine checkpoint on the way",
            run => run with { Checkpoint = Runs.Covering(Origin, LogLine.Read(run.Lines).Take(4)).ToString() } },
        { "a signature more beside the checkpoint's",
            run => run with { Checkpoint = run.Checkpoint + ServiceKeys.Of("us").Mirror.Sign("x", Posts.Occurred) + "\n" } },
        { "text that no database takes", run => run with { Receiver = "x\0" } },
        { "an origin without an end", run => run with { Origin = "mx." + new string('x', 1 << 20) } },
        { "a signature of blanks", run => run with { Signature = new string(' ', 1 << 20) } },
        { "a byte changed on the way", run => run with { Lines = Changed(run.Lines, "\\\"gn\\\"", "\\\"gm\\\"") } },
        { "contents left out on the way", run => run with { Lines = Rewritten(run, l => [.. l.Select(o => o with { Disclosures = [] })]).Lines } },
        { "a head that nobody reached", run => run with { First = 900, Count = 0, Lines = [] } },
        { "a run for another receiver", run => run with { Receiver = "us" } },
        { "another receiver's run", run => Runs.To("us", run) with { Receiver = "coordination" } },
        { "a run under a cosigner's key",
            run => run with { Signature = ServiceKeys.Of("mx").Mirror.Sign(run.Statement(), Posts.Occurred).ToString() } },
        { "a run under another country's key", run => run with { Signature = ServiceKeys.Of("us").Log.Sign(run.Statement(), default).ToString() } },
        { "a run that says it is of the other country", run => Runs.To("coordination", run with { Origin = TwoLogs.UnitedStates }) },
        { "a run that says it is of nobody", run => run with { Origin = "nobody" } },
        { "a run without an origin", run => run with { Origin = null! } },
        { "a run without a receiver", run => run with { Receiver = null! } },
        { "a run without lines", run => run with { Lines = null! } },
        { "a run without a checkpoint", run => run with { Checkpoint = null! } },
        { "a run without a signature", run => run with { Signature = null! } },
        { "a signature that does not read", run => run with { Signature = "— x" } },
        { "a checkpoint that does not read", run => run with { Checkpoint = "none" } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_its_origin_signed_is_set_aside_and_holds_up_the_intake_of_that_origin_and_of_no_other(
        string what, Func<LeafRun, LeafRun> spoil)
    {
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(spoil(logs.Run(Origin, 0, 5))); // its message goes from the queue
        var later = receiver.TakeAsync(logs.Run(Origin, 0, 5));
        await receiver.TakeAsync(logs.Whole(TwoLogs.UnitedStates));

        receiver.Intake.State.HeldUp.Keys.ShouldBe(["mx"], what);
        later.IsCompleted.ShouldBeFalse();
        var aside = (await receiver.Aside.ListAsync(9, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (aside.Kind, aside.Origin, aside.Settled).ShouldBe(("run", "mx", null));
        (await Held.CountAsync(receiver, "tlog.evidence where origin = 'mx' and told like '%— mx.jointops.example %'")).ShouldBe(1); // its own word
        (await Held.CountAsync(receiver, "feed.entry where origin = 'mx'")).ShouldBe(0);
        (await Held.CountAsync(receiver, "feed.entry where origin = 'us'")).ShouldBe(logs.Logs[TwoLogs.UnitedStates].Count);
    }

    [Theory]
    [MemberData(nameof(Unsigned))]
    public async Task What_its_origin_did_not_sign_is_set_aside_and_holds_up_nobody(string what, Func<LeafRun, LeafRun> spoil)
    {
        await using var receiver = await logs.CoordinationAsync();
        var sent = spoil(Runs.To("coordination", logs.Run(Origin, 0, 5)));
        await receiver.Intake.TakeAsync("mx", sent).WaitAsync(TimeSpan.FromSeconds(60)); // its message goes from the queue

        var aside = (await receiver.Aside.ListAsync(9, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (aside.Kind, aside.Origin).ShouldBe(("unsigned", "mx"), what);
        (await Held.CountAsync(receiver, "ledger.mt_events")).ShouldBe(0);
        await receiver.TakeAsync(logs.Run(Origin, 0, 5));
        (receiver.Intake.State.HeldUp.Count, receiver.Intake.State.Behind.Count).ShouldBe((0, 0));
        (await Held.CountAsync(receiver, "feed.entry where origin = 'mx'")).ShouldBe(5);
        (await Held.CountAsync(receiver, "feed.content")).ShouldBe(5);
    }

    [Fact]
    public async Task A_flood_that_nobody_signed_is_one_line_and_what_holds_up_stands_before_it()
    {
        await using var receiver = await logs.CoordinationAsync();
        for (var i = 0; i < 20; i++)
            await receiver.Intake.TakeAsync("mx", Runs.To("coordination", logs.Run(Origin, 0, 5)) with { First = i + 1 });
        await receiver.TakeAsync(Bad.First().Data.Item2(logs.Run(Origin, 0, 5)));
        var aside = await receiver.Aside.ListAsync(9, TestContext.Current.CancellationToken);
        aside.Select(a => (a.Kind, a.Times)).ShouldBe([("run", 1), ("unsigned", 20)]);
    }

    [Fact]
    public async Task A_run_that_waited_while_its_origins_key_was_changed_accuses_nobody()
    {
        await using var receiver = await logs.CoordinationAsync();
        var run = Runs.To("coordination", logs.Run(Origin, 0, 5));
        var keys = ServiceKeys.LogKeysOf("coordination");
        using var newer = new SigningKey(Origin, SignatureType.Ed25519, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        var policies = keys.Policies.ToDictionary();
        policies["mx"] = policies["mx"] with { Logs = policies["mx"].Logs.Insert(0, newer.Public) };
        var reading = new RunReading(keys with { Policies = policies }, TestKeys.Service(receiver.Settings));
        Should.Throw<UnsignedRunException>(() => reading.Read("mx", run)).IsFormer.ShouldBeTrue();
    }

    [Fact]
    public async Task Leaves_stand_here_with_the_checkpoint_by_which_their_origin_signed_them()
    {
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(logs.Run(Origin, 0, 3));
        await receiver.TakeAsync(logs.Run(Origin, 3, 5));
        await receiver.TakeAsync(logs.Run(Origin, 0, 2)); // a repetition takes nothing back
        (await SignedLogs.NewestAsync(receiver.Database, "mx", TestContext.Current.CancellationToken))
            .ShouldBe(Runs.Covering(Origin, logs.Logs[Origin].Take(5)).ToString());
    }

    [Fact]
    public async Task A_disclosure_that_was_taken_away_is_no_fault()
    {
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(Rewritten(logs.Run(Origin, 0, 5), lines => [.. lines.Select(l => l with { Disclosures = [] })]));
        (await Held.CountAsync(receiver, "timeline.row where content is null")).ShouldBe(5);
        (await Held.CountAsync(receiver, "feed.content")).ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_repeats_what_another_told_holds_nobody_up()
    {
        await using var receiver = await logs.CoordinationAsync();
        var told = logs.Logs[Origin][0];
        var copied = told with
        {
            Leaf = told.Leaf.Replace("//mx.", "//us.", StringComparison.Ordinal).Replace("\"MX-", "\"US-", StringComparison.Ordinal),
        };
        await receiver.TakeAsync(Runs.Of(TwoLogs.UnitedStates, [copied, copied with { Index = 1 }]), logs.Run(Origin, 0, 1));
        (await Held.CountAsync(receiver, "tlog.disclosure")).ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_event_type_is_stored_as_it_is()
    {
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(Runs.Of(Origin, [Runs.Foreign(Origin, 0, "mx.weather.seen.v9", """{"rain":true,"list":[null]}""")]));
        (await Held.CountAsync(receiver, "timeline.row where type = 'mx.weather.seen.v9' and content::jsonb->>'rain' = 'true'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"target":"00000000-0000-0000-0000-000000000001","reason":7,"fields":[{"path":"rain","value":"false"}]}""")]
    [InlineData("""{"fields":[null]}""")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task A_correction_that_can_not_be_read_changes_nothing_and_holds_nothing_up(string content)
    {
        var target = Guid.CreateVersion7();
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(Runs.Of(Origin,
        [
            Runs.Foreign(Origin, 0, "mx.weather.seen.v9", """{"rain":true}""", target),
            Runs.Foreign(Origin, 1, "record.corrected.v1", content, supersedes: target),
        ]));
        (await Held.CountAsync(receiver, "timeline.row where idx = 0 and content = '{\"rain\":true}'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_correction_of_a_newer_version_with_a_member_more_is_applied()
    {
        var target = Guid.CreateVersion7();
        await using var receiver = await logs.CoordinationAsync();
        await receiver.TakeAsync(Runs.Of(Origin,
        [
            Runs.Foreign(Origin, 0, "mx.weather.seen.v9", """{"rain":true}""", target),
            Runs.Foreign(Origin, 1, "record.corrected.v1",
                $$"""{"target":"{{target}}","reason":"x","fields":[{"path":"rain","value":"false","more":2}],"more":1}""", supersedes: target),
        ]));
        (await Held.CountAsync(receiver, "timeline.row where idx = 0 and content = '{\"rain\":false}'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("record.recalled.v1", """{"target":"00000000-0000-0000-0000-000000000001","reason":"another is meant here"}""", false)]
    [InlineData("record.recalled.v1", """{"why":[1,2]}""", true)]
    [InlineData("record.recalled.v1", "7", true)]
    [InlineData("record.marking-changed.v1", """{"marking":{"of":"a newer version"}}""", true)]
    [InlineData("record.marking-changed.v1",
        """{"target":"00000000-0000-0000-0000-000000000001","marking":"binational","reason":"x","releaseTo":[null]}""", true)]
    public async Task A_withdrawal_is_applied_from_its_leaf_alone_and_a_person_is_told_of_one_that_does_not_read(
        string type, string content, bool isTold)
    {
        var target = Guid.CreateVersion7();
        foreach (var receiver in (Receiver[])[await logs.CoordinationAsync(), await logs.UnitedStatesAsync()])
            await using (receiver)
            {
                var seen = Runs.Foreign(Origin, 0, "mx.weather.seen.v9", """{"rain":true}""", target);
                await receiver.TakeAsync(Runs.Of(Origin, [seen]));
                (await Held.CountAsync(receiver, $"feed.content c join feed.entry e using (event) where e.id = '{target}'")).ShouldBe(1);
                await receiver.TakeAsync(Runs.Of(Origin, [Runs.Foreign(Origin, 1, type, content, supersedes: target)], [seen]));
                (await Held.CountAsync(receiver, $"feed.content c join feed.entry e using (event) where e.id = '{target}'")).ShouldBe(0);
                (await Held.CountAsync(receiver, "tlog.disclosure where idx = 0")).ShouldBe(0);
                (await UnreadAsync(receiver)).ShouldBe(isTold ? [("mx", 1L)] : []);
            }
    }

    [Theory]
    [InlineData("consent.ended.v1", true)]
    [InlineData("consent.suspended.v1", true)]
    [InlineData("consent.approved.v1", false)]
    public async Task A_word_on_a_consent_that_does_not_read_gives_nothing_and_is_told_when_it_may_take_something(string type, bool isTold)
    {
        await using var receiver = await logs.UnitedStatesAsync();
        await receiver.TakeAsync(Runs.Of(Origin, [Runs.Foreign(Origin, 0, type, "{}")]));
        (await UnreadAsync(receiver)).ShouldBe(isTold ? [("mx", 0L)] : []);
    }

    [Theory]
    [InlineData("consent.ended.v1", Origin, """{"reason":7}""", true)]
    [InlineData("consent.suspended.v1", Origin, "7", true)]
    [InlineData("consent.ended.v1", TwoLogs.UnitedStates, "null", false)] // no party to it: it ends nothing of Mexico's
    public async Task An_end_of_a_consent_that_does_not_read_ends_the_consent_that_its_stream_names(
        string type, string by, string content, bool isEnded)
    {
        var (about, request) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var approved = JsonSerializer.Serialize(
            new ConsentApproved(new("coordination", request), new("mx", about), "hsi", "investigation", Posts.Occurred.AddYears(20)), Wire.Options);
        await using var receiver = await logs.CoordinationAsync();
        LogLine[] log =
        [
            Runs.Foreign(Origin, 0, "mx.weather.seen.v9", "{}", about), Runs.Foreign(Origin, 1, "consent.approved.v1", approved),
        ];
        await receiver.TakeAsync(Runs.Of(Origin, log));
        (await Held.CountAsync(receiver, $"release.mark where consents like '%{request}%'")).ShouldBe(1);
        await receiver.TakeAsync(Runs.Of(by,
            [Runs.Foreign(by, by == Origin ? 2 : 0, type, content, subject: $"consents/coordination-{request}")], log));

        (await Held.CountAsync(receiver, $"""
            feed.entry f join lateral (select * from release.mark m where m.event = f.event order by version desc limit 1) m on true
            where f.id = '{about}' and m.consents is null
            """)).ShouldBe(isEnded ? 1 : 0);
        (await UnreadAsync(receiver)).Count().ShouldBe(1);
    }

    private static async Task<IEnumerable<(string, long)>> UnreadAsync(Receiver receiver) =>
        (await receiver.Aside.ListAsync(9, TestContext.Current.CancellationToken)).Where(a => a.Kind == "leaf")
            .Select(a => (a.Origin, a.First!.Value));

    private static LeafRun Rewritten(LeafRun run, Func<LogLine[], LogLine[]> change)
    {
        var lines = change([.. LogLine.Read(run.Lines)]);
        return Runs.Of(run.Origin, lines) with { First = run.First, Count = run.Count };
    }

    private static byte[] Changed(byte[] bytes, string from, string to)
    {
        var (text, at) = (Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(bytes).IndexOf(from, StringComparison.Ordinal));
        at.ShouldBeGreaterThan(0, from);
        return Encoding.UTF8.GetBytes(text[..at] + to + text[(at + from.Length)..]);
    }
}
