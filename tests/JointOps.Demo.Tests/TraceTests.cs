using JointOps.Contracts.Events;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>Traces: asked by FGR alone, about a firearm on the same operation, and answered by ATF alone, once, days later.</summary>
public class TraceTests
{
    [Fact]
    public void A_request_names_a_firearm_that_is_there_and_may_be_known()
    {
        foreach (var (line, request) in All<TraceRequested>())
        {
            line.User.ShouldBe("fgr.liaison");
            line.Leaves().ShouldBeTrue(line.Shown());
            var seizure = Whole.Find(request.Seizure).ShouldNotBeNull(line.Shown());
            (seizure.No < line.No && seizure.Operation == line.Operation && seizure.Leaves()).ShouldBeTrue(line.Shown());
            Content<SeizureRecorded>(seizure).Items[request.Item - 1].Kind.ShouldBe("firearm", line.Shown());
            Known.Has("traceSystem", request.System).ShouldBeTrue(line.Shown());
            Known.Has("tracePriority", request.Priority).ShouldBeTrue(line.Shown());
            var there = TimeZoneInfo.ConvertTime(seizure.Occurred(), TimeZoneInfo.FindSystemTimeZoneById(seizure.Posting.Zone!));
            request.RecoveryDate.ShouldBe(DateOnly.FromDateTime(there.DateTime), line.Shown());
        }
        All<TraceRequested>().Select(r => (r.Content.Seizure, r.Content.Item)).ShouldBeUnique();
    }

    [Fact]
    public void A_result_names_a_request_that_the_other_side_disclosed_days_before()
    {
        foreach (var (line, result) in All<TraceCompleted>())
        {
            line.User.ShouldBe("atf.liaison");
            var request = Whole.Find(result.Request).ShouldNotBeNull(line.Shown());
            (request.Route == "trace-requests" && request.Leaves()).ShouldBeTrue(line.Shown());
            (line.Recorded - request.Recorded).ShouldBeGreaterThan(TimeSpan.FromDays(1), line.Shown());
            (line.Mark().Pair, line.Mark().Marking).ShouldBe((request.Mark().Pair, request.Mark().Marking), line.Shown());
        }
        All<TraceCompleted>().Select(r => r.Content.Request).ShouldBeUnique();
    }

    [Fact]
    public void A_result_says_what_its_kind_can_say()
    {
        foreach (var (line, result) in All<TraceCompleted>())
        {
            Known.Has("traceResult", result.Result).ShouldBeTrue(line.Shown());
            var request = Content<TraceRequested>(Whole.Find(result.Request)!);
            var firearm = Content<SeizureRecorded>(Whole.Find(request.Seizure)!).Items[request.Item - 1];
            var sold = result.Result is "purchaser-identified" or "dealer-only";
            (result.RetailState is not null, result.RetailDate is not null, result.DealerToken is not null).ShouldBe(
                (sold, sold, sold), line.Shown());
            (result.PurchaserToken is not null).ShouldBe(result.Result == "purchaser-identified", line.Shown());
            (result.TimeToCrimeDays == request.RecoveryDate.DayNumber - result.RetailDate?.DayNumber).ShouldBeTrue(line.Shown());
            (result.Result == "insufficient").ShouldBe(firearm.SerialState != "ok", line.Shown());
        }
    }

    [Fact]
    public void Some_requests_are_still_open_at_the_end() =>
        (All<TraceRequested>().Count() - All<TraceCompleted>().Count()).ShouldBe(2);
}
