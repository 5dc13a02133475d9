using CsCheck;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.TestLedger;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JointOps.Disclosure.Tests;

public class LostLeavesTests(TwoLogs logs) : MexicoTests(logs)
{
    private const string Log = "select idx || ' ' || event_id || ' ' || encode(leaf_hash, 'hex') from tlog.entry order by idx";

    // What is in force of every event that stands in a log.
    private const string Marks = """
        select f.id || ' ' || concat_ws(' ', m.origin, m.leaf_index, m.marking, m.release_to::text, m.handling, m.recalled, m.consents, f.number)
        from (select distinct on (event) * from release.mark order by event, version desc) m
        join (select distinct on (event) event, id, number from feed.entry order by event, pos) f on f.event = m.event
        where m.leaf_index is not null order by m.origin, m.leaf_index
        """;


    [Fact]
    public Task A_database_that_was_lost_whole_tells_and_shows_what_it_told_whatever_that_was() =>
        Gen.Int.SampleAsync(HoldsAsync, iter: 20, threads: 1);

    private async Task HoldsAsync(int seed)
    {
        await Mexico.EmptyAsync(Stop);
        var (random, history, runs) = (new Random(seed), new RandomHistory(new Random(seed)), new List<TakenRun>());
        var (group, withdrawn) = (Mexico.NewGroup(), new HashSet<Guid>());
        for (var i = 0; i < 25; i++)
        {
            TakenRun[] run = random.Next(2) == 0 ? [] : [history.Run(random.Next(3) == 0 ? "coordination" : "us")];
            runs.AddRange(run);
            Post[] posts = [.. history.Posts().Select(p => Ruled(p, withdrawn)).OfType<Post>()];
            await group.RunAsync(posts, run, Stop);
        }
        var (log, marks) = (await ColumnAsync(Log), await ColumnAsync(Marks));
        marks.Count.ShouldBeGreaterThan(10);
        var held = (await new LogReader(Mexico.Database, Mexico.Settings).FromAsync(0, int.MaxValue, Stop))
            .Select(l => LeafReading.Read(Mexico.Settings.Origin, l.ToLine(m => !m.Recalled))).ToArray();

        await Mexico.EmptyAsync(Stop);
        var lost = new LostLeaves(Mexico.Database, Mexico.Settings, Side.Reference.Agencies, Side.Types, Mexico.Wake,
            models: ReadModelTests.Models(Mexico.Settings));
        for (var at = 0; at < held.Length;)
        {
            var together = held.Skip(at).TakeWhile(l => l.Recorded == held[at].Recorded).ToArray();
            await lost.AppendAsync(new(together, []), Stop);
            at += together.Length;
        }
        foreach (var run in runs) await Mexico.NewGroup().RunAsync([], [run], Stop);
        (await ColumnAsync(Log)).ShouldBe(log);
        (await ColumnAsync(Marks)).ShouldBe(marks);
        await RendersAsync(held);
        var (kept, models) = (await RowsAsync(), ReadModelTests.Models(Mexico.Settings));
        await new ReadModelRebuild(Mexico.Database, Mexico.Settings, Side.Reference.Agencies, models).RunAsync(Stop);
        (await RowsAsync()).ShouldBe(kept);
    }

    /// <summary>
    /// Held to the rules that an officer's changes of marks are held to, and chance is not: they are told to all who have the event, are never
    /// withdrawn themselves, and nothing is consented to that was withdrawn. What they changed could be told by nobody otherwise.
    /// </summary>
    private static Post? Ruled(Post post, HashSet<Guid> withdrawn)
    {
        var (data, envelope) = post.Decide(null!);
        if (data is RecordCorrected or RecordRetracted) withdrawn.Add(post.Key); // `target-is-record`: no change is about it
        if (MarkChange.Of("mx", data) is not { } change) return envelope.Supersedes is { } t && withdrawn.Contains(t) ? null : post;
        withdrawn.Add(post.Key); // a change itself
        if (withdrawn.Contains(change.Target)) return null;
        if (data is RecordRecalled or MarkingChanged) withdrawn.Add(change.Target);
        return post with { Decide = _ => new(data, envelope with { Marking = Markings.Binational, ReleaseTo = null }) };
    }

    [Fact]
    public async Task What_does_not_begin_where_the_log_ends_is_not_appended()
    {
        await Mexico.EmptyAsync(Stop);
        var lost = new LostLeaves(Mexico.Database, Mexico.Settings, Side.Reference.Agencies, Side.Types, Mexico.Wake);
        var leaf = LeafReading.Read(Mexico.Settings.Origin, Runs.Foreign(Mexico.Settings.Origin, 1, "report.posted.v1", """{"narrative":"x"}"""));
        await Should.ThrowAsync<InvalidDataException>(() => lost.AppendAsync(new([leaf], []), Stop));
        (await ColumnAsync(Log)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_post_of_which_nobody_holds_the_content_any_more_is_a_key_used_before()
    {
        await Mexico.EmptyAsync(Stop);
        var post = Posts.Of("mx", new ReportPosted("uno", "es"), $"operations/{Guid.CreateVersion7()}", Posts.Envelope("mx"));
        await Mexico.NewGroup().RunAsync([post], [], Stop);
        var told = (await new LogReader(Mexico.Database, Mexico.Settings).FromAsync(0, 1, Stop))[0].ToLine(_ => false);
        await Mexico.EmptyAsync(Stop);
        await new LostLeaves(Mexico.Database, Mexico.Settings, Side.Reference.Agencies, Side.Types, Mexico.Wake)
            .AppendAsync(new([LeafReading.Read(Mexico.Settings.Origin, told)], []), Stop);

        using var writer = new Writer(Mexico.NewGroup(), Mexico.Wake, NullLogger<Writer>.Instance);
        await writer.StartAsync(Stop);
        (await Should.ThrowAsync<Refusal>(() => writer.PostAsync(post, Stop))).Code.ShouldBe("key-reused");
        (await writer.PostAsync(post with { Key = Guid.CreateVersion7() }, Stop)).ShouldNotBeNull(); // its neighbours go on
        await writer.StopAsync(Stop);
    }

    /// <summary>Each event of a stream gives its leaf again, since its salt came back too; and the streams' versions are dense.</summary>
    private async Task RendersAsync(TakenLeaf[] held)
    {
        await using var session = Mexico.Database.Store.LightweightSession();
        foreach (var leaf in held.Where(l => l.Content is not null))
        {
            var e = (await session.Events.LoadAsync(leaf.Leaf!.Id, Stop)).ShouldNotBeNull();
            Rendered.Late(Mexico.Settings.Origin, e, null).Bytes.ShouldBe(leaf.Bytes);
        }
    }

    private async Task<List<string>> RowsAsync() => [.. (await Task.WhenAll(ReadModelTests.Tables.Select(
        t => ColumnAsync($"select '{t} ' || to_jsonb(x)::text from {t} x order by 1")))).SelectMany(r => r)];

    private async Task<List<string>> ColumnAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Mexico.On.Superuser);
        await using var command = source.CreateCommand(sql);
        await using var r = await command.ExecuteReaderAsync(Stop);
        var column = new List<string>();
        while (await r.ReadAsync(Stop)) column.Add(r.GetString(0));
        return column;
    }
}
