using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Slices;

namespace JointOps.Operations.Tests;

public class AmendRecordTests
{
    private static readonly SeizureRecorded _seizure = new(
        "IPH-1", new(Locality: "Centro"), "southbound", [new(1, "firearm", Serial: "A1", SerialState: "ok")], ExactPosition: new(32.5, -117));

    private readonly Leg _leg = Leg.Running();

    private Recorded Correct(Guid target, params FieldCorrection[] fields) =>
        _leg.Post(new RecordCorrected(target, "error", fields), AmendRecord.Correct, "agency");

    private Recorded Seize(Posting<SeizureRecorded> post) => _leg.Post(post, RecordSeizure.Decide);

    [Theory]
    [InlineData("agency")]
    [InlineData("national")]
    [InlineData("pair")]
    [InlineData("binational")]
    public void Corrections_and_retractions_take_all_of_their_targets_envelope_but_the_instant(string marking)
    {
        var target = Seize(new(_seizure, marking, Leg.Now.AddHours(-3), "America/Mexico_City", ReleaseTo: ["gn", "atf"], Handling: "H2"));
        var expected = target.Envelope with { Occurred = Leg.Now, Supersedes = target.Id };
        Correct(target.Id, new FieldCorrection("items.0.serial", "A2")).Envelope.ShouldBe(expected);
        _leg.Post(new RecordRetracted(target.Id, "error"), AmendRecord.Retract, "agency").Envelope.ShouldBe(expected);
    }

    [Fact]
    public void Corrections_of_fields_that_never_leave_are_set_apart()
    {
        var target = Seize(new(_seizure, "binational"));
        var corrected = (RecordCorrected)Correct(target.Id, new("items.0.serial", "A2"), new("exactPosition.lat", "32.6")).Data;
        corrected.Fields.ShouldBe([new("items.0.serial", "A2")]);
        corrected.NationalFields.ShouldBe([new("exactPosition.lat", "32.6")]);
    }

    [Fact]
    public void A_caller_who_sorts_the_fields_wrongly_is_sorted_out()
    {
        var target = Seize(new(_seizure, "binational"));
        var corrected = (RecordCorrected)_leg.Post(
            new RecordCorrected(target.Id, "error", [new("exactPosition.lat", "32.6")], [new("document", "IPH-2")]), AmendRecord.Correct).Data;
        corrected.Fields.ShouldBe([new("document", "IPH-2")]);
        corrected.NationalFields.ShouldBe([new("exactPosition.lat", "32.6")]);
    }

    [Theory]
    [InlineData("binational", "national")]
    [InlineData("pair", "national")]
    [InlineData("national", "national")]
    [InlineData("agency", "agency")]
    public void A_correction_of_nothing_but_fields_that_never_leave_stays_home(string target, string marking) =>
        Correct(Seize(new(_seizure, target)).Id, new FieldCorrection("exactPosition.lat", "32.6")).Envelope.Marking.ShouldBe(marking);

    [Fact]
    public void A_correction_is_checked_against_the_event_as_it_was_corrected_before()
    {
        var target = Seize(new(_seizure, "binational"));
        Correct(target.Id, new FieldCorrection("items.0.quantity", "1"));
        Correct(target.Id, new FieldCorrection("document", "IPH-2")).Version.ShouldBe(5);
    }

    [Fact]
    public void A_trace_is_asked_of_the_firearm_as_it_was_corrected()
    {
        var target = Seize(new(_seizure with { Items = [new(1, "magazine")] }, "binational"));
        Correct(target.Id, new FieldCorrection("items.0.kind", "vehicle"));
        ((SeizureRecorded)_leg.State.Events[target.Id].Data).Items[0].Kind.ShouldBe("vehicle");
    }

    [Fact]
    public void What_was_retracted_never_changed_the_state()
    {
        var suspended = _leg.Post(new OperationSuspended("lluvia"), ChangeStatus.Suspend);
        _leg.Post(new RecordRetracted(suspended.Id, "error"), AmendRecord.Retract);
        _leg.State.Status.ShouldBe(OperationStatus.Running);
        var opened = _leg.Post(new CheckpointOpened("san-ysidro", "south"), RunCheckpoint.Open);
        var closed = _leg.Post(new CheckpointClosed("san-ysidro", "south"), RunCheckpoint.Close);
        _leg.Post(new RecordRetracted(closed.Id, "error"), AmendRecord.Retract);
        _leg.State.OpenCheckpoints.Values.ShouldBe([opened.Id]);
        _leg.Post(new RecordRetracted(opened.Id, "error"), AmendRecord.Retract);
        _leg.State.OpenCheckpoints.ShouldBeEmpty();
    }

    [Fact]
    public void A_retracted_plan_leaves_nothing_to_do()
    {
        _leg.Post(new RecordRetracted(_leg.Events[0].Id, "error"), AmendRecord.Retract);
        _leg.State.Status.ShouldBe(OperationStatus.Closed);
    }

    [Fact]
    public void A_retraction_leaves_the_event_in_the_operation()
    {
        var target = Seize(new(_seizure, "binational"));
        _leg.Post(new RecordRetracted(target.Id, "error"), AmendRecord.Retract);
        _leg.State.Retracted.ShouldBe([target.Id]);
        _leg.State.Events.ShouldContainKey(target.Id);
    }
}
