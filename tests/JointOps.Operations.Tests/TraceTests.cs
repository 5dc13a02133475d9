using JointOps.Contracts.Events;
using JointOps.Mexico;
using JointOps.Operations.Slices;
using JointOps.UnitedStates;
using static JointOps.Operations.Tests.Leg;

namespace JointOps.Operations.Tests;

/// <summary>A trace is asked for once and answered once, as long as neither is retracted.</summary>
public class TraceTests
{
    private static readonly SeizureRecorded _seizure = new(
        "IPH-1", new(Locality: "Centro"), "southbound", [new(1, "firearm", Serial: "A1", SerialState: "ok")]);

    [Fact]
    public void A_request_that_was_retracted_may_be_made_anew()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;
        var trace = new TraceRequested(seizure, 1, "eTrace", "routine", "0700", "Tijuana", new(2019, 7, 26));
        var wrong = leg.Post(trace, RequestTrace.Decide, agency: "fgr").Id;
        leg.Post(new Posting<RecordRetracted>(new(wrong, "Otra arma"), "agency"), AmendRecord.Retract, "fgr");
        leg.Post(trace, RequestTrace.Decide, agency: "fgr");
        leg.Fold<FirearmTraces>()!.Requested.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_request_and_an_answer_that_were_taken_back_may_be_told_anew()
    {
        var leg = Running();
        var trace = new TraceRequested(leg.Post(_seizure, RecordSeizure.Decide).Id, 1, "eTrace", "routine", "0700", "Tijuana", new(2019, 7, 26));
        var asked = leg.Post(trace, RequestTrace.Decide, agency: "fgr").Id;
        leg.Post(new RecordRecalled(asked, "Menciona un domicilio"), MarkRecord.Recall, "agency", agency: "fgr");
        var wrong = leg.Post(new TraceEligibilityAssessed(trace.Seizure, 1, false, "description-insufficient"), AssessTrace.Decide, agency: "fgr").Id;
        leg.Post(new RecordRecalled(wrong, "Menciona un domicilio"), MarkRecord.Recall, "agency", agency: "fgr");
        leg.Post(trace, RequestTrace.Decide, agency: "fgr");
        leg.Fold<FirearmTraces>()!.Requested.ShouldHaveSingleItem();

        var (other, request) = (Running("us"), Guid.CreateVersion7());
        other.Known[("mx", request)] = new(
            request, "trace.requested.v1", new("mx", "fgr", "tijuana-san-diego", "binational", null, null, Now), 7);
        var answer = other.Post(new TraceCompleted(request, "dealer-only"), CompleteTrace.Decide, agency: "atf").Id;
        other.Post(new RecordRecalled(answer, "Names a dealer"), MarkRecord.Recall, "agency", agency: "atf");
        other.Post(new TraceCompleted(request, "foreign"), CompleteTrace.Decide, agency: "atf");
        other.Fold<TraceAnswers>()!.Answered.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_assessment_may_be_changed_until_the_trace_is_requested()
    {
        var leg = Running();
        var seizure = leg.Post(_seizure, RecordSeizure.Decide).Id;
        leg.Post(new TraceEligibilityAssessed(seizure, 1, false, "description-insufficient"), AssessTrace.Decide, agency: "fgr");
        leg.Post(new TraceEligibilityAssessed(seizure, 1, true), AssessTrace.Decide, agency: "fgr");
        leg.Post(new TraceRequested(seizure, 1, "eTrace", "routine", "0700", "Tijuana", new(2019, 7, 26)), RequestTrace.Decide, agency: "fgr");
    }

    [Fact]
    public void An_answer_may_come_after_the_trace_was_closed_and_anew_after_one_was_retracted()
    {
        var (leg, request) = (Running("us"), Guid.CreateVersion7());
        leg.Known[("mx", request)] = new(
            request, "trace.requested.v1", new("mx", "fgr", "tijuana-san-diego", "binational", null, null, Now), 7);
        leg.Post(new TraceStatusReported(request, "with-dealer"), ReportTraceStatus.Report, agency: "atf");
        leg.Post(new TraceClosedUnresolved(request, "no-reply"), ReportTraceStatus.Close, agency: "atf");
        var answer = leg.Post(new TraceCompleted(request, "dealer-only"), CompleteTrace.Decide, agency: "atf").Id;
        leg.Post(new Posting<RecordRetracted>(new(answer, "Wrong dealer"), "agency"), AmendRecord.Retract, "atf");
        leg.Post(new TraceCompleted(request, "foreign"), CompleteTrace.Decide, agency: "atf");
        leg.Fold<TraceAnswers>()!.Answered.ShouldHaveSingleItem();
    }
}
