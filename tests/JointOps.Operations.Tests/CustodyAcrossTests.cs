using JointOps.Contracts.Events;
using JointOps.Operations.Slices;
using static JointOps.Operations.Tests.Leg;

namespace JointOps.Operations.Tests;

/// <summary>What is decided at home of things that passed the border, as either side tells it.</summary>
public class CustodyAcrossTests
{
    private static readonly SeizureRecorded _seizure = new(
        "IPH-1", new(Locality: "Centro"), "southbound",
        [new(1, "firearm", Serial: "A1", SerialState: "ok"), new(2, "ammunition", 300), new(3, "currency", 1_250.50m, "MXN")]);

    [Fact]
    public void What_either_side_says_passed_the_border_is_moved_on_by_nobody_here_until_that_half_is_retracted()
    {
        foreach (var (side, word) in ((string, string)[])[("mx", "give"), ("us", "receive")])
        {
            var (leg, seizure) = Seized();
            var handoff = Accepted(seizure).Say(side, word, new([1]));
            Tell(leg, handoff);
            Should.Throw<Refusal>(() => Move(leg, seizure, 1)).Code.ShouldBe("custody-broken");
            Move(leg, seizure, 2); // of which nobody says so
            Tell(leg, handoff.Say(side, "retract"));
            Move(leg, seizure, 1);
        }
    }

    [Fact]
    public void What_was_asked_for_promised_or_called_off_is_still_in_the_hands_here()
    {
        foreach (var say in (Action<HandoffCase>[])[_ => { }, h => h.Say("us", "accept"), h => h.Say("us", "accept").Say("mx", "cancel")])
        {
            var (leg, seizure) = Seized();
            var handoff = Asked(seizure);
            say(handoff);
            Tell(leg, handoff);
            Move(leg, seizure, 1);
        }
    }

    [Fact]
    public void A_giving_that_is_hidden_from_who_posts_refuses_nothing()
    {
        var (leg, seizure) = Seized();
        Tell(leg, Accepted(seizure).Say("mx", "give"));
        leg.Handoffs.RemoveAll(e => e.Mark.Origin == "us"); // the acceptance is not to be seen
        Move(leg, seizure, 1);
    }

    [Fact]
    public void What_a_giving_rests_on_is_not_retracted_or_called_something_else()
    {
        var (leg, seizure) = Seized();
        var moved = Move(leg, seizure, 1);
        Tell(leg, Accepted(seizure).Held(1, "fgr", "S-1").Say("mx", "give", new([1]), agency: "fgr"));
        Code(() => leg.Post(new RecordRetracted(moved, "error"), AmendRecord.Retract, "agency")).ShouldBe("custody-goes-on");

        var (another, unmoved) = Seized();
        Tell(another, Accepted(unmoved).Say("us", "receive", new([2])));
        Code(() => another.Post(new RecordRetracted(unmoved, "error"), AmendRecord.Retract, "agency")).ShouldBe("custody-goes-on");
        Code(() => another.Post(new RecordCorrected(unmoved, "error", [new("items.1.kind", "magazine")]), AmendRecord.Correct, "agency"))
            .ShouldBe("field-identifying");
    }

    [Fact]
    public void Of_two_reports_of_one_thing_the_other_side_holds_it_under_the_one_that_is_kept()
    {
        var leg = Running();
        var (kept, given) = (leg.Post(_seizure, RecordSeizure.Decide, agency: "sedena").Id, leg.Post(_seizure, RecordSeizure.Decide).Id);
        Tell(leg, Accepted(given).Say("mx", "give", new([1])).Say("us", "receive", new([1])));
        leg.Post(
            new SeizureMerged(new("mx", kept), [given], [new(given, 1, 1), new(given, 2, 2), new(given, 3, 3)], "La misma"), MergeSeizures.Decide);
        Code(() => leg.Post(Transfer(kept, 1, "sedena"), TransferCustody.Decide, agency: "sedena")).ShouldBe("custody-broken");
        leg.Post(Transfer(kept, 2, "sedena"), TransferCustody.Decide, agency: "sedena");
    }

    private static (Leg Leg, Guid Seizure) Seized()
    {
        var leg = Running();
        return (leg, leg.Post(_seizure, RecordSeizure.Decide).Id);
    }

    private static HandoffCase Asked(Guid seizure)
    {
        var handoff = new HandoffCase();
        var mark = new ReleaseMark("mx", "gn", "tijuana-san-diego", "binational", null, null, Now);
        handoff.Known[("mx", seizure)] = new(seizure, "seizure.recorded.v1", mark, 2);
        return handoff.Ask(HandoffCase.OfItems with { Seizure = seizure });
    }

    private static HandoffCase Accepted(Guid seizure) => Asked(seizure).Say("us", "accept");

    private static void Tell(Leg leg, HandoffCase handoff)
    {
        leg.Handoffs.Clear();
        leg.Handoffs.AddRange(handoff.Told);
    }

    private static Guid Move(Leg leg, Guid seizure, int item) => leg.Post(Transfer(seizure, item, "gn"), TransferCustody.Decide).Id;

    private static CustodyTransferred Transfer(Guid seizure, int item, string from) =>
        new(seizure, [item], from, "fgr", "S-1", "Delegación", "Puesta a disposición");

    private static string Code(Action post) => Should.Throw<Refusal>(post).Code;
}
