using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestLedger;

namespace JointOps.Ledger.Tests;

public class CommitNewsTests
{
    private const string Wanted = "wanted.v1";
    private readonly Wake _wake = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_listens_is_told_at_first_that_it_must_ask_and_then_only_of_what_concerns_it()
    {
        var news = Listen();
        _wake.Signal(Commit(0, Wanted));
        news.Take().ShouldSatisfyAllConditions(n => n.All.ShouldBeTrue(), n => n.Through.ShouldBe(0));

        _wake.Signal(Commit(1, "other.v1"));
        var waiting = news.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        waiting.IsCompleted.ShouldBeFalse();
        _wake.Signal(Commit(2, "other.v1", Wanted));
        await waiting;
        var told = news.Take();
        (told.All, told.Through).ShouldBe((false, 3));
        told.Events.Select(e => e.Position).ShouldBe([3]);
        news.Take().IsNone.ShouldBeTrue();
    }

    [Fact]
    public void What_another_replica_committed_between_or_at_the_end_must_be_asked_for()
    {
        var news = Listen();
        _wake.Signal(Commit(0, Wanted));
        news.Take();
        _wake.Signal(Commit(2, "other.v1")); // position 1 was another's
        news.Take().ShouldSatisfyAllConditions(n => n.All.ShouldBeTrue(), n => n.Through.ShouldBe(2));
        _wake.Heard(3, 0); // as far as is known
        news.Take().IsNone.ShouldBeTrue();
        _wake.Heard(7, 0);
        news.Take().ShouldSatisfyAllConditions(n => n.All.ShouldBeTrue(), n => n.Through.ShouldBe(6));
        _wake.Signal(Commit(7, Wanted));
        news.Take().Events.Count.ShouldBe(1);
        _wake.Head.ShouldBe(7);
    }

    [Fact]
    public void Commits_that_change_marks_must_be_asked_for_since_they_touch_what_is_not_told()
    {
        var news = Listen();
        _wake.Signal(Commit(0, Wanted));
        news.Take();
        _wake.Signal(Commit(1, "other.v1") with { ChangesMarks = true });
        news.Take().All.ShouldBeTrue();
    }

    [Fact]
    public void Whoever_is_slow_is_told_that_it_must_ask_instead_of_being_kept_ever_more()
    {
        var news = Listen(most: 10);
        _wake.Signal(Commit(0, Wanted));
        news.Take();
        for (var i = 1; i <= 11; i++) _wake.Signal(Commit(i, Wanted));
        var told = news.Take();
        (told.All, told.Events.Count, told.Through).ShouldBe((true, 0, 11));
        _wake.Signal(Commit(12, Wanted));
        news.Take().Events.Count.ShouldBe(1);
    }

    [Fact]
    public void What_could_not_be_worked_on_is_asked_for_again()
    {
        var news = Listen();
        _wake.Signal(Commit(0, Wanted));
        news.Take();
        news.GiveBack();
        news.Take().All.ShouldBeTrue();
    }

    private CommitNews Listen(int most = 1_000)
    {
        var news = new CommitNews(e => e.Type == Wanted, most);
        _wake.Listen(news);
        return news;
    }

    private static Committed Commit(long position, params string[] types)
    {
        var mark = ReleaseMark.Of("mx", Posts.Envelope("mx"));
        NumberedEvent[] events = [.. types.Select((type, i) => new NumberedEvent(
            position + i, Guid.Empty, Guid.Empty, type, "operations/1", Posts.Occurred, Posts.Occurred, mark, null, null, null, null!, null))];
        return new(position, position + types.Length, events, 0, [], false);
    }
}
