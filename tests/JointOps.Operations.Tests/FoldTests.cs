using JointOps.Contracts.Events;
using JointOps.Contracts.Tests;
using JointOps.Ledger;
using JointOps.Mexico;
using JointOps.Operations.Slices;
using JointOps.UnitedStates;

namespace JointOps.Operations.Tests;

public class FoldTests
{
    private static readonly Envelope _envelope = new("gn", "tijuana-san-diego", Leg.Now, "America/Tijuana", "national");

    /// <summary>What each type changes beside the list of events. A new type must be put here by whoever adds it.</summary>
    private static readonly Dictionary<Type, string> _changes = new()
    {
        [typeof(OperationPlanned)] = "status", [typeof(OperationStarted)] = "status", [typeof(OperationSuspended)] = "status",
        [typeof(OperationResumed)] = "status", [typeof(OperationClosed)] = "status", [typeof(CheckpointOpened)] = "checkpoints",
        [typeof(CheckpointClosed)] = "checkpoints", [typeof(RecordRetracted)] = "retracted",
        [typeof(RecordCorrected)] = "", [typeof(ReportPosted)] = "",
        [typeof(CheckpointPlanned)] = "", [typeof(MirrorGapDetected)] = "", [typeof(MirrorGapRevised)] = "", [typeof(MirrorGapWithdrawn)] = "",
        [typeof(OperationProposed)] = "", [typeof(OperationAccepted)] = "", [typeof(OperationDeclined)] = "", [typeof(LegJoined)] = "",
        [typeof(MeetingHeld)] = "", [typeof(LegStoodDown)] = "", [typeof(InspectionTallied)] = "",
        [typeof(SeizureRecorded)] = "", [typeof(TraceRequested)] = "", [typeof(TraceCompleted)] = "",
        [typeof(CustodyTransferred)] = "", [typeof(SeizureMerged)] = "", [typeof(MatchDetected)] = "",
        [typeof(TraceEligibilityAssessed)] = "", [typeof(TraceStatusReported)] = "", [typeof(TraceClosedUnresolved)] = "",
        [typeof(ArrestMade)] = "", [typeof(HandoffRequested)] = "", [typeof(HandoffAccepted)] = "", [typeof(HandoffDeclined)] = "",
        [typeof(HandoffGiven)] = "", [typeof(HandoffReceived)] = "", [typeof(HandoffCancelled)] = "",
        [typeof(JudgmentRecorded)] = "", [typeof(AssetIdentified)] = "", [typeof(AssetValued)] = "", [typeof(AssetRestrained)] = "",
        [typeof(RestraintLifted)] = "", [typeof(ClaimFiled)] = "", [typeof(ClaimDecided)] = "", [typeof(AssetForfeited)] = "",
        [typeof(AssetDisposed)] = "", [typeof(SharingAgreed)] = "", [typeof(AssetTransferred)] = "", [typeof(AssetReturned)] = "",
        [typeof(CommitmentMade)] = "", [typeof(FigureClaimed)] = "", [typeof(CommitmentEvaluated)] = "",
        [typeof(RateStated)] = "",
        [typeof(MarkingChanged)] = "", [typeof(RecordRecalled)] = "recalled", [typeof(RecallAcknowledged)] = "", [typeof(ConsentRequested)] = "",
        [typeof(ConsentApproved)] = "", [typeof(ConsentRefused)] = "", [typeof(ConsentSuspended)] = "", [typeof(ConsentEnded)] = "",
        [typeof(ActionRegistered)] = "", [typeof(ConflictDetected)] = "", [typeof(ConflictAcknowledged)] = "", [typeof(ConflictResolved)] = "",
        [typeof(PrivacyErased)] = "", [typeof(LegalHoldPlaced)] = "", [typeof(LegalHoldReleased)] = "",
    };

    public static TheoryData<string> Names => Samples.Names;

    [Fact]
    public void No_event_type_is_forgotten() =>
        _changes.Keys.ShouldBe(new EventTypes(typeof(RequestTrace).Assembly, typeof(CompleteTrace).Assembly).All.Values, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_changes_what_it_is_meant_to_change_and_stands_in_the_list(string name)
    {
        var before = Before(Samples.All[name]);
        var e = Record(Samples.All[name], 9);
        var after = Operation.Evolve(before, e)!;
        after.Events[e.Id].ShouldBe(e);
        if (e.Data is not OperationPlanned) after.Events.Count.ShouldBe(before!.Events.Count + 1);
        var changed = new List<string>();
        if (after.Status != before?.Status) changed.Add("status");
        if (before is not null && !after.OpenCheckpoints.Keys.ToHashSet().SetEquals(before.OpenCheckpoints.Keys)) changed.Add("checkpoints");
        if (before is not null && !after.Recalled.SetEquals(before.Recalled)) changed.Add("recalled");
        if (before is not null && !after.Retracted.SetEquals(before.Retracted)) changed.Add("retracted");
        string.Join(' ', changed).ShouldBe(_changes[e.Data.GetType()]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_plan_there_is_no_operation(string name) =>
        (Operation.Evolve(null, Record(Samples.All[name], 1)) is null).ShouldBe(Samples.All[name] is not OperationPlanned);

    [Fact]
    public void One_stream_has_two_folds_and_each_ignores_the_others_events()
    {
        var events = Samples.All.Values.OrderBy(e => e is not OperationPlanned).Select((e, i) => Record(e, i + 1)).ToArray();
        var operation = events.Aggregate<Recorded, Operation?>(null, Operation.Evolve)!;
        var mexico = events.Aggregate<Recorded, FirearmTraces?>(null, FirearmTraces.Evolve)!;
        var unitedStates = events.Aggregate<Recorded, TraceAnswers?>(null, TraceAnswers.Evolve)!;
        operation.Events.Count.ShouldBe(events.Length);
        mexico.Requested.Count().ShouldBe(1);
        unitedStates.Answered.Count().ShouldBe(1);
    }

    [Fact]
    public void A_firearm_is_traced_once_and_another_of_the_same_seizure_too()
    {
        var leg = Leg.Running();
        var seizure = leg.Post(new SeizureRecorded("IPH-1", new(Locality: "Centro"), "southbound",
            [new(1, "firearm", SerialState: "none"), new(2, "firearm", SerialState: "obliterated")]), RecordSeizure.Decide);
        foreach (var item in new[] { 1, 2 })
            leg.Post(
                new TraceRequested(seizure.Id, item, "eTrace", "routine", "0700", "Tijuana", new(2019, 7, 26)), RequestTrace.Decide, agency: "fgr");
        leg.Fold<FirearmTraces>()!.Requested.ShouldBe([(seizure.Id, 1), (seizure.Id, 2)], ignoreOrder: true);
    }

    private static Operation? Before(object data)
    {
        var leg = data is OperationStarted ? Leg.Planned() : Leg.Running();
        if (data is OperationPlanned) return null;
        if (data is CheckpointClosed c) leg.Post(new CheckpointOpened(c.Crossing, c.End), RunCheckpoint.Open);
        if (data is OperationResumed) leg.Post(new OperationSuspended("lluvia"), ChangeStatus.Suspend);
        return leg.State;
    }

    private static Recorded Record(object data, long version) => new(Guid.CreateVersion7(), version, Leg.Now, "somebody", _envelope, data);
}
