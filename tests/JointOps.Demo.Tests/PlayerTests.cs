using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>The player against services that behave, break, and remember.</summary>
public class PlayerTests
{
    private static readonly int _leaving = Lines.Count(l => l.Leaves());

    private static ScenarioPlayer Player(FakeServices services) =>
        new(Whole, services.Addresses, user => Task.FromResult(user), services) { Patience = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task Plays_every_line_once_in_order_and_restores_the_clocks()
    {
        using var services = new FakeServices(Whole);
        var seen = new Seen();
        var summary = await Player(services).Play(seen);
        (summary.Posted, summary.Disclosed, summary.KeptHome).ShouldBe((Lines.Count, _leaving, Lines.Count - _leaving));
        services.Stored.ShouldBe(Lines);
        services.Clocks.Values.ShouldBe([null, null, null]);
        seen.Last.Done.ShouldBe(seen.Last.Total);
    }

    [Fact]
    public async Task A_second_run_does_nothing_and_says_so()
    {
        using var services = new FakeServices(Whole);
        await Player(services).Play();
        var again = await Player(services).Play();
        again.AlreadyPlayed.ShouldBeTrue();
        again.ToString().ShouldStartWith("already played");
        services.Stored.Count.ShouldBe(Lines.Count);
    }

    [Fact]
    public async Task A_line_that_was_posted_already_waits_for_nothing()
    {
        var line = Lines.First(l => l.Awaits is not null);
        using var services = new FakeServices(Whole);
        using var cancel = new CancellationTokenSource();
        services.OnStored = l => { if (l == line) cancel.Cancel(); };
        await Should.ThrowAsync<OperationCanceledException>(() => Player(services).Play(ct: cancel.Token));
        var questions = services.Questions.Count(no => no == line.No);
        questions.ShouldBeGreaterThan(1);
        await Player(services).Play();
        services.Questions.Count(no => no == line.No).ShouldBe(questions);
    }

    [Fact]
    public async Task Services_that_are_killed_and_come_back_change_nothing()
    {
        using var services = new FakeServices(Whole) { FailEvery = 17 };
        var summary = await Player(services).Play();
        summary.Posted.ShouldBe(Lines.Count);
        services.Stored.ShouldBe(Lines);
    }

    [Fact]
    public async Task A_cancelled_run_finishes_its_line_restores_the_clocks_and_is_played_on()
    {
        using var services = new FakeServices(Whole);
        using var cancel = new CancellationTokenSource();
        services.OnStored = l => { if (l.No == 100) cancel.Cancel(); };
        await Should.ThrowAsync<OperationCanceledException>(() => Player(services).Play(ct: cancel.Token));
        services.Stored.Count.ShouldBe(100);
        services.Clocks.Values.ShouldBe([null, null, null]);

        var rest = await Player(services).Play();
        (rest.AlreadyThere, rest.Posted).ShouldBe((100, Lines.Count - 100));
        services.Stored.ShouldBe(Lines);
    }

    [Fact]
    public async Task What_somebody_else_posted_of_it_is_not_taken_for_its_own()
    {
        using var services = new FakeServices(Whole);
        services.Stored.AddRange(Lines.Where(l => l.Operation == Lines[^1].Operation));
        (await Should.ThrowAsync<PlayException>(() => Player(services).Play())).Message.ShouldContain("somebody else posted them");
    }

    /// <summary>Keeps the last report, on the caller's thread.</summary>
    private sealed class Seen : IProgress<(int Done, int Total, string Text)>
    {
        public (int Done, int Total, string Text) Last { get; private set; }

        public void Report((int Done, int Total, string Text) value) => Last = value;
    }
}
