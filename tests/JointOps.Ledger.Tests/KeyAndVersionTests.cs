using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;
using JointOps.TestLedger;

namespace JointOps.Ledger.Tests;

public class KeyAndVersionTests(PrivatePostgres server) : OnALedger(server)
{
    private readonly Guid _key = Guid.CreateVersion7();

    private Post Post(string body = "a", long? ifMatch = null, string stream = "operations/1") =>
        Posts.Of("mx", new ReportPosted("uno", "es"), stream, Posts.Envelope("mx"), _key, body, ifMatch);

    [Fact]
    public async Task The_same_post_fifty_times_at_once_is_one_event_and_one_answer()
    {
        await using var replica = await Side.ReplicaAsync(Stop);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? Side : replica).PostAsync(Post())));
        answers.Select(a => (a.Id, a.Version, a.Index, Convert.ToHexString(a.Event))).Distinct().Count().ShouldBe(1);
        answers[0].Event.ShouldNotBeEmpty();
        await Side.ShouldBeWholeAsync([answers[0]]);
    }

    [Fact]
    public async Task A_repetition_gets_the_first_answer_whatever_its_If_Match_says()
    {
        var first = await Side.PostAsync(Post(ifMatch: 0));
        await Side.PostAsync(new ReportPosted("dos", "es"));
        (await Side.PostAsync(Post(ifMatch: 0))).Event.ShouldBe(first.Event);
        (await Side.PostAsync(Post(ifMatch: 99))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_good_for_one_body_one_stream_and_one_poster()
    {
        var first = await Side.PostAsync(Post());
        foreach (var other in new[] { Post("b"), Post(stream: "operations/2"), Post() with { By = "fgr.liaison" } })
            (await Should.ThrowAsync<Refusal>(() => Side.PostAsync(other))).Code.ShouldBe("key-reused");
        await Side.ShouldBeWholeAsync([first]);
    }

    [Fact]
    public async Task Of_two_bodies_with_one_key_at_once_one_is_taken()
    {
        var answers = (await Side.Group.RunAsync([Post("a"), Post("b"), Post("a")], [], Stop)).Answers;
        answers[0].ShouldBeOfType<Accepted>();
        answers[1].ShouldBeOfType<Refusal>().Code.ShouldBe("key-reused");
        answers[2].ShouldBe(answers[0]);
        await Side.ShouldBeWholeAsync([(Accepted)answers[0]]);
    }

    [Fact]
    public async Task Who_may_not_know_of_a_stream_hears_no_version()
    {
        var first = await Side.PostAsync(new ReportPosted("uno", "es"));
        foreach (var guess in new long[] { 0, 1, 7 })
            (await Should.ThrowAsync<Refusal>(() => Side.PostAsync(Post(ifMatch: guess) with { Sees = _ => throw new Refusal("not-found") }))).Code
                .ShouldBe("not-found");
        await Side.ShouldBeWholeAsync([first]);
    }

    [Fact]
    public async Task A_stale_If_Match_is_refused_with_the_version_and_stores_nothing()
    {
        var first = await Side.PostAsync(new ReportPosted("uno", "es"));
        var refusal = await Should.ThrowAsync<Refusal>(() => Side.PostAsync(Post(ifMatch: 0)));
        (refusal.Code, refusal.Arguments[0]).ShouldBe(("stale-version", 1L));
        await Side.ShouldBeWholeAsync([first, await Side.PostAsync(Post(ifMatch: 1))]);
    }

    [Fact]
    public async Task A_change_of_state_needs_its_If_Match() =>
        (await Should.ThrowAsync<Refusal>(() => Side.PostAsync(Post() with { NeedsIfMatch = true }))).Code.ShouldBe("if-match-required");

    [Fact]
    public async Task Neighbours_of_a_group_see_the_stream_as_those_before_them_left_it()
    {
        var versions = new List<long>();
        Post Seen(long? ifMatch) => Posts.Of("mx", new ReportPosted("uno", "es"), "operations/1", Posts.Envelope("mx"), ifMatch: ifMatch) is var post
            ? post with { Decide = view => { versions.Add(view.Version); return post.Decide(view); } } : post;
        var answers = (await Side.Group.RunAsync([Seen(0), Seen(1), Seen(1), Seen(null)], [], Stop)).Answers;
        versions.ShouldBe([0L, 1L, 2L]);
        answers[2].ShouldBeOfType<Refusal>().Code.ShouldBe("stale-version");
        await Side.ShouldBeWholeAsync([.. answers.OfType<Accepted>()]);
    }

    [Theory]
    [InlineData("a\0b", "unstorable-text")]
    [InlineData(null, "too-large")]
    public async Task What_could_not_be_disclosed_is_refused_and_stores_nothing(string? text, string code)
    {
        var post = Posts.Of("mx", new ReportPosted(text ?? new string('ñ', 30_000), "es"), "operations/1", Posts.Envelope("mx", "agency"));
        (await Should.ThrowAsync<Refusal>(() => Side.PostAsync(post))).Code.ShouldBe(code);
        await Side.ShouldBeWholeAsync([]);
    }

    [Fact]
    public async Task A_correction_leaves_only_if_its_target_left()
    {
        var home = await Side.PostAsync(new ReportPosted("uno", "es"), marking: "national");
        var told = await Side.PostAsync(new ReportPosted("dos", "es"));
        (home.Index, told.Index).ShouldBe((null, 0));
        (await Side.PostAsync(new RecordRetracted(home.Id, "error"), supersedes: home.Id)).Index.ShouldBeNull();
        (await Side.PostAsync(new RecordRetracted(told.Id, "error"), supersedes: told.Id)).Index.ShouldBe(1);
    }
}
