using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>What changes who may have an event.</summary>
public class ReleaseTests
{
    private static readonly DateTimeOffset _end = Lines[^1].Recorded;

    private static IReadOnlySet<string> Audience(ReleaseMark mark) => Release.Audience(mark, Known.Agencies, _end);

    [Fact]
    public void One_event_is_widened_and_takes_its_correction_along()
    {
        var widening = Of(Routes.MarkingChanges).Single(l => Kept[l.Target!.Value].First.Marking == Markings.National);
        var gone = Kept.Pages.Where(p => p.LeftWith == widening && p.Line != widening).Select(p => p.Line.Route).ToArray();
        gone.ShouldBe(["reports", Routes.Corrections]);
    }

    [Fact]
    public void One_event_is_narrowed_and_one_recalled_and_agencies_of_the_other_side_had_both()
    {
        var withdrawals = Lines.Where(
            l => l.Route is Routes.Recalls or Routes.MarkingChanges && Release.Lost(Kept[l.Target!.Value].Mark, Known.Agencies).Count > 0).ToArray();
        withdrawals.Select(l => l.Route).ShouldBe([Routes.Recalls, Routes.MarkingChanges]);
        foreach (var line in withdrawals)
        {
            var lost = Release.Lost(Kept[line.Target!.Value].Mark, Known.Agencies).Select(a => a.Code).ToArray();
            var acknowledged = Of(Routes.Acknowledge).Where(l => l.Named.Single() == line.Key).Select(l => l.Agency).ToArray();
            acknowledged.ShouldBeSubsetOf(lost);
            acknowledged.Length.ShouldBeInRange(2, lost.Length - 1, "some acknowledge, some are overdue");
        }
    }

    [Fact]
    public void Two_notices_are_gone_within_the_time_that_is_played()
    {
        var kept = Lines.Where(l => l.Posting.KeepUntil is not null).ToArray();
        kept.Select(l => l.Side).ShouldBe(["mx", "us"], ignoreOrder: true);
        kept.ShouldAllBe(l => l.Posting.KeepUntil > l.Recorded && l.Posting.KeepUntil < _end);
        foreach (var line in kept) Audience(Kept[line.Key].Mark).ShouldBeEmpty();
    }

    [Fact]
    public void One_consent_is_ended_one_runs_out_and_one_is_refused()
    {
        string Story(ScenarioLine request) => string.Join(' ', Lines.Where(
            l => l.Route.StartsWith(Routes.Consents + "/", StringComparison.Ordinal) && l.Named.Single() == request.Key).Select(l => l.Route[9..]));
        Of(Routes.Consents).Select(Story).ShouldBe(["approve end", "approve", "refuse"]);
        foreach (var (line, asked) in All<ConsentRequested>())
        {
            var target = Kept[asked.Event.Id];
            (target.Line.Side, Known.Agencies.Find(asked.For)!.Side).ShouldBe((asked.Event.Side, line.Side), line.Shown());
            (Audience(target.First).Contains(line.Agency), Audience(target.First).Contains(asked.For)).ShouldBe((true, false), line.Shown());
            Audience(target.Mark).ShouldNotContain(asked.For, line.Shown());
        }
    }
}
