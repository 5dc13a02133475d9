using JointOps.Contracts.Events;
using JointOps.Operations.Joint;

namespace JointOps.Operations.Tests;

public class JointTests
{
    [Fact]
    public void One_side_proposes_the_other_accepts_and_both_tell_of_legs_and_meetings()
    {
        var mexico = new JointSide("mx").Propose();
        var unitedStates = new JointSide("us", mexico).Accept().Join().Meet(1);
        unitedStates.Account.Accepted!.Proposal.ShouldBe(JointSide.Id);
        (unitedStates.Account.Legs.Count, unitedStates.Account.Meetings.Count).ShouldBe((1, 1));
        var after = new JointSide("mx", unitedStates).Propose().Join().Meet(1, new(2019, 7, 25));
        (after.Account.Proposed, after.Account.Legs.Count, after.Account.Meetings[1].Date).ShouldBe(
            (ProposeOperation.Example, 1, new DateOnly(2019, 7, 25)));
    }

    [Fact]
    public void A_leg_stands_down_alone()
    {
        var unitedStates = new JointSide("us", new JointSide("mx").Propose()).Accept().StandDown();
        var mexico = new JointSide("mx", unitedStates).Propose().Meet(1);
        (mexico.Account.StoodDown, mexico.Account.Meetings.Count).ShouldBe((null, 1));
    }

    [Fact]
    public void What_was_retracted_may_be_told_anew()
    {
        var side = new JointSide("us", new JointSide("mx").Propose()).Accept().Meet(1);
        side.Retract(side.Account.Told[^1].Id).Meet(1, new(2019, 7, 25));
        side.Account.Meetings[1].Date.ShouldBe(new(2019, 7, 25));
        side.StandDown().Retract(side.Account.Told[^1].Id).Meet(2);
        (side.Account.StoodDown, side.Account.Meetings.Count).ShouldBe((null, 2));
    }

    [Fact]
    public void A_stream_that_tells_of_no_joint_operation_has_no_account()
    {
        var leg = Leg.Running();
        leg.Events.Aggregate((JointAccount?)null, JointFold.Evolve).ShouldBeNull();
        JointFold.Evolve(null, leg.Events[0] with { Data = new RecordRetracted(Guid.Empty, "error") }).ShouldBeNull();
    }

    [Fact]
    public void An_event_that_does_not_read_as_one_of_these_changes_nothing()
    {
        JointAccount.Read("operation.meeting-held.v1", System.Text.Json.JsonSerializer.SerializeToElement(new { no = "one" })).ShouldBeNull();
        JointAccount.Read("operation.planned.v1", default).ShouldBeNull();
    }
}
