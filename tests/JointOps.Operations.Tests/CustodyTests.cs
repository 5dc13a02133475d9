using JointOps.Contracts.Events;
using JointOps.Operations.Slices;
using static JointOps.Operations.Tests.Leg;

namespace JointOps.Operations.Tests;

/// <summary>Who holds what was seized, and what becomes of two reports of one seizure.</summary>
public class CustodyTests
{
    private static readonly SeizureRecorded _seizure = new(
        "IPH-1", new(Locality: "Centro"), "southbound",
        [new(1, "firearm", Serial: "A1", SerialState: "ok"), new(2, "ammunition", 300), new(3, "currency", 1_250.50m, "MXN")]);

    [Fact]
    public void Things_pass_from_hand_to_hand_under_the_seal_in_force()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;

        Give(leg, seizure, [1, 2], "gn", "fgr", "S-1", "S-2");
        Give(leg, seizure, [1], "fgr", "sedena", "S-2");

        InForce(leg, seizure, 1).ShouldBe(("sedena", "S-2"));
        InForce(leg, seizure, 2).ShouldBe(("fgr", "S-2"));
        InForce(leg, seizure, 3).ShouldBe(("gn", null));
    }

    [Fact]
    public void The_taker_may_tell_it_as_well_as_the_giver()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;
        leg.Post(Transfer(seizure, [1], "gn", "fgr", "S-1"), TransferCustody.Decide, agency: "fgr");
        InForce(leg, seizure, 1).ShouldBe(("fgr", "S-1"));
    }

    [Fact]
    public void Custody_passes_on_after_the_operation_was_closed()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;
        leg.Post(new OperationClosed("Fin"), ChangeStatus.Close);
        Give(leg, seizure, [1], "gn", "fgr", "S-1");
        InForce(leg, seizure, 1).ShouldBe(("fgr", "S-1"));
    }

    [Fact]
    public void A_time_told_to_the_minute_is_not_before_one_told_to_the_second()
    {
        var leg = Running();
        var seizure = leg.Post(new Posting<SeizureRecorded>(_seizure, "binational", Now.AddSeconds(-20)), RecordSeizure.Decide).Id;
        leg.Post(
            new Posting<CustodyTransferred>(Transfer(seizure, [1], "gn", "fgr", "S-1"), "binational", Now.AddSeconds(-60)), TransferCustody.Decide);
        CustodyChain.Of(leg.State.Merges("mx")).Chains[(new("mx", seizure), 1)].InForce.Since.ShouldBe(Now.AddSeconds(-20));
        Should.Throw<Refusal>(() => leg.Post(new Posting<CustodyTransferred>(
            Transfer(seizure, [2], "gn", "fgr", "S-1"), "binational", Now.AddSeconds(-90)), TransferCustody.Decide)).Code.ShouldBe("custody-broken");
    }

    [Fact]
    public void The_last_transfer_may_be_retracted_and_then_the_one_before_it()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;
        var first = Give(leg, seizure, [1], "gn", "fgr", "S-1", "S-2");
        var second = leg.Post(Transfer(seizure, [1], "fgr", "gn", "S-2"), TransferCustody.Decide).Id;

        Retract(leg, second);
        InForce(leg, seizure, 1).ShouldBe(("fgr", "S-2"));
        Retract(leg, first);
        InForce(leg, seizure, 1).ShouldBe(("gn", null));
    }

    [Fact]
    public void What_was_moved_under_the_report_given_up_goes_on_under_the_one_kept()
    {
        var leg = Running();
        var kept = leg.Post(_seizure, RecordSeizure.Decide, agency: "sedena").Id;
        var given = leg.Post(_seizure, RecordSeizure.Decide).Id;
        Give(leg, given, [1], "gn", "fgr", "S-1");

        var merge = leg.Post(Merge(kept, given), MergeSeizures.Decide).Id;

        InForce(leg, kept, 1).ShouldBe(("fgr", "S-1"));
        InForce(leg, kept, 2).ShouldBe(("sedena", null));
        var next = leg.Post(Transfer(kept, [1], "fgr", "sedena", "S-1"), TransferCustody.Decide, agency: "fgr").Id;
        Should.Throw<Refusal>(() => Retract(leg, merge)).Code.ShouldBe("custody-goes-on");
        Retract(leg, next, "fgr");
        Retract(leg, merge);
        InForce(leg, given, 1).ShouldBe(("fgr", "S-1"));
        InForce(leg, kept, 1).ShouldBe(("sedena", null));
    }

    [Fact]
    public void What_is_said_of_a_report_is_seen_by_whom_that_is_seen()
    {
        var leg = Running();
        var seizure = leg.Post(new Posting<SeizureRecorded>(_seizure, "national", ReleaseTo: ["fgr"]), RecordSeizure.Decide).Id;
        leg.Post(Transfer(seizure, [1], "gn", "fgr", "S-1"), TransferCustody.Decide, agency: "fgr");
        var told = leg.Events[^1].Envelope;
        (told.Agency, told.Marking).ShouldBe(("fgr", "national"));
        told.ReleaseTo.ShouldBe(["fgr", "gn"], ignoreOrder: true); // whoever recorded it sees what becomes of it
    }

    [Fact]
    public void A_new_seal_of_blanks_is_none_and_blanks_around_one_do_not_matter()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;
        leg.Post(Transfer(seizure, [1], "gn", "fgr", " S-1 ", "  "), TransferCustody.Decide);
        InForce(leg, seizure, 1).ShouldBe(("fgr", "S-1"));
    }

    [Fact]
    public void What_an_agency_held_that_is_no_more_is_taken_over()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide, agency: "sat-aga").Id;
        var report = leg.State.Events[seizure].Envelope;
        var ended = Leg.Reference.Agencies.All.Single(a => a.Code == "sat-aga");
        ended.IsValid(report.Occurred).ShouldBeTrue();
        leg.Post(new Posting<CustodyTransferred>(Transfer(seizure, [1], "sat-aga", "gn", "S-1"), "national"), TransferCustody.Decide, "gn");
        InForce(leg, seizure, 1).ShouldBe(("gn", "S-1"));
    }

    [Fact]
    public void A_report_given_up_stands_again_once_the_one_kept_was_retracted()
    {
        var leg = Running();
        var kept = leg.Post(_seizure, RecordSeizure.Decide, agency: "sedena").Id;
        var given = leg.Post(_seizure, RecordSeizure.Decide).Id;
        leg.Post(Merge(kept, given), MergeSeizures.Decide);
        Retract(leg, kept, "sedena");
        Give(leg, given, [1], "gn", "fgr", "S-1");
        InForce(leg, given, 1).ShouldBe(("fgr", "S-1"));
    }

    [Fact]
    public void Things_in_different_hands_do_not_become_one()
    {
        var leg = Running();
        SeizureRecorded rounds = _seizure with { Items = [new(1, "ammunition", 300)] },
            apart = _seizure with { Items = [new(1, "ammunition", 100), new(2, "ammunition", 200)] };
        var (kept, given) = (leg.Post(rounds, RecordSeizure.Decide).Id, leg.Post(apart, RecordSeizure.Decide).Id);
        Give(leg, given, [1], "gn", "fgr", "S-1");
        Should.Throw<Refusal>(() => leg.Post(
            new SeizureMerged(new("mx", kept), [given], [new(given, 1, 1), new(given, 2, 1)], "La misma"), MergeSeizures.Decide)).Code
            .ShouldBe("merge-custody-differs");
    }

    [Fact]
    public void A_report_may_be_given_up_for_one_of_the_other_side()
    {
        var leg = Running();
        var given = leg.Post(_seizure, RecordSeizure.Decide).Id;
        var kept = KnownElsewhere(leg, "us", "cbp");
        leg.Post(Merge(kept, given, "us"), MergeSeizures.Decide);
        leg.State.Standing<SeizureMerged>().ShouldHaveSingleItem().Kept.ShouldBe(new EventRef("us", kept));
    }

    [Fact]
    public void What_was_moved_is_not_given_up_for_a_report_that_stands_elsewhere()
    {
        var leg = Running();
        var given = leg.Post(_seizure, RecordSeizure.Decide).Id;
        Give(leg, given, [1], "gn", "fgr", "S-1");
        var kept = KnownElsewhere(leg, "us", "cbp");
        Should.Throw<Refusal>(() => leg.Post(Merge(kept, given, "us"), MergeSeizures.Decide)).Code.ShouldBe("merge-custody-differs");
    }

    [Fact]
    public void A_report_elsewhere_that_does_not_read_is_none_to_be_kept()
    {
        var leg = Running();
        var (given, kept) = (leg.Post(_seizure, RecordSeizure.Decide).Id, KnownElsewhere(leg, "us", "cbp"));
        leg.Known[("us", kept)] = leg.Known[("us", kept)] with
        {
            Content = """{"data":{"document":"x","place":{},"direction":"southbound","items":[null]}}"""u8.ToArray()
        };
        Should.Throw<Refusal>(() => leg.Post(Merge(kept, given, "us"), MergeSeizures.Decide)).Code.ShouldBe("seizure-unknown");
    }

    private static Guid KnownElsewhere(Leg leg, string side, string agency)
    {
        var id = Guid.CreateVersion7();
        leg.Known[(side, id)] = new(
            id, "seizure.recorded.v1", new(side, agency, "tijuana-san-diego", "binational", null, null, Now), 3,
            Content: System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { data = _seizure }, Wire.Options));
        return id;
    }

    private static Guid Give(Leg leg, Guid seizure, int[] items, string from, string to, string seal, string? newSeal = null) =>
        leg.Post(Transfer(seizure, items, from, to, seal, newSeal), TransferCustody.Decide, agency: from).Id;

    private static CustodyTransferred Transfer(Guid seizure, int[] items, string from, string to, string seal, string? newSeal = null) =>
        new(seizure, items, from, to, seal, "Delegación", "Puesta a disposición", newSeal);

    private static SeizureMerged Merge(Guid kept, Guid given, string side = "mx") =>
        new(new(side, kept), [given], [new(given, 1, 1), new(given, 2, 2), new(given, 3, 3)], "La misma revisión");

    private static void Retract(Leg leg, Guid target, string? agency = null) =>
        leg.Post(new Posting<RecordRetracted>(new(target, "Registrado por error"), "agency"), AmendRecord.Retract, agency);

    private static (string Agency, string? Seal) InForce(Leg leg, Guid seizure, int item) =>
        CustodyChain.Of(leg.State.Merges("mx")).Chains[(new("mx", seizure), item)].InForce is var link ? (link.Agency, link.Seal) : default;
}
