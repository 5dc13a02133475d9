using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>The joint operation as both sides tell it.</summary>
public class JointTests
{
    private static readonly ScenarioLine _proposal = Of(Routes.Joint).Single();

    private static JointAccount Account(string side) => Lines.Where(l => l.Side == side && l.Route.StartsWith(Routes.Joint, StringComparison.Ordinal))
        .Aggregate(JointAccount.Empty,
            (told, l) => told.With(l.Key, System.Text.Json.JsonSerializer.Deserialize(l.Posting.Content, Routes.Contracts[l.Route], Wire.Options)!));

    [Fact]
    public void Mexico_proposes_it_on_the_first_day_and_the_United_States_accept_it()
    {
        var cadence = Content<OperationProposed>(_proposal).Cadence;
        (cadence.Start.AddDays(cadence.HalfwayDay), cadence.Start.AddDays(cadence.EndDay)).ShouldBe(
            (new DateOnly(2019, 7, 22), new DateOnly(2019, 9, 5)));
        Content<OperationProposed>(_proposal).Pairs.ShouldBe(Known.Pairs.Select(p => p.Id));
        var (line, accepted) = All<OperationAccepted>().Single();
        (_proposal.Side, line.Side, accepted.Proposal).ShouldBe(("mx", "us", _proposal.Key));
    }

    [Fact]
    public void Each_side_names_an_operation_of_each_pair_as_its_leg()
    {
        foreach (var side in new[] { "mx", "us" })
            Account(side).Legs.Select(l => Whole.Find(l)!).Select(l => (l.Side, l.Mark().Pair))
                .ShouldBe(Known.Pairs.Select(p => (side, p.Id)), ignoreOrder: true);
        All<LegJoined>().ShouldAllBe(l => l.Content.JointOperation == _proposal.Key && Whole.Find(l.Content.Operation)!.Agency == l.Line.Agency);
    }

    [Fact]
    public void Both_tell_of_a_meeting_every_fifteen_days_and_differ_once()
    {
        var (mexico, unitedStates) = (Account("mx").Meetings, Account("us").Meetings);
        mexico.Values.Select(m => m.Date).ShouldBe(Enumerable.Range(1, 6).Select(no => new DateOnly(2019, 6, 7).AddDays(15 * no)));
        unitedStates.Keys.ShouldBe(mexico.Keys);
        mexico.Keys.Where(no => mexico[no].Date != unitedStates[no].Date).ShouldBe([5]);
        All<MeetingHeld>().ShouldAllBe(
            m => m.Line.Occurred() <= m.Line.Recorded && m.Content.Date <= DateOnly.FromDateTime(m.Line.Recorded.UtcDateTime));
    }

    [Fact]
    public void A_meeting_told_of_with_the_wrong_day_is_retracted_and_told_anew()
    {
        var retraction = Of(Routes.JointRetractions).Single();
        var (wrong, right) = (Whole.Find(retraction.Target!.Value)!, All<MeetingHeld>().First(m => m.Line.No > retraction.No));
        Content<MeetingHeld>(wrong).No.ShouldBe(right.Content.No);
        (Content<MeetingHeld>(wrong).Date, wrong.Agency).ShouldBe((right.Content.Date.AddDays(1), right.Line.Agency));
    }

    [Fact]
    public void One_leg_stands_down_near_the_end_and_says_no_more()
    {
        var down = All<LegStoodDown>().Single().Line;
        down.Recorded.UtcDateTime.Date.ShouldBe(new DateTime(2019, 9, 5));
        Lines.Where(l => l.No > down.No && l.Side == down.Side).ShouldNotContain(l => l.Route.StartsWith(Routes.Joint, StringComparison.Ordinal));
        Account("mx").StoodDown.ShouldBeNull();
    }
}
