using JointOps.Contracts.Events;
using JointOps.Operations.Slices;

namespace JointOps.Operations.Tests;

public class DecisionTests
{
    [Fact]
    public void A_plan_opens_the_operation_in_the_name_of_the_posters_agency()
    {
        var leg = Leg.Planned();
        leg.State.Status.ShouldBe(OperationStatus.Planned);
        leg.Events.Single().Envelope.ShouldBe(new("gn", "tijuana-san-diego", Leg.Now, "America/Tijuana", "binational"));
    }

    [Fact]
    public void An_operation_starts_stops_goes_on_and_ends()
    {
        var leg = Leg.Running();
        leg.Post(new OperationSuspended("lluvia"), ChangeStatus.Suspend);
        leg.State.Status.ShouldBe(OperationStatus.Suspended);
        leg.Post(new OperationResumed(), ChangeStatus.Resume);
        leg.State.Status.ShouldBe(OperationStatus.Running);
        leg.Post(new OperationClosed("fin"), ChangeStatus.Close);
        leg.State.Status.ShouldBe(OperationStatus.Closed);
    }

    [Fact]
    public void What_is_decided_is_what_was_posted()
    {
        var leg = Leg.Running();
        var report = new ReportPosted("Sin novedad", "es", "inf-1");
        leg.Post(report, PostReport.Decide).Data.ShouldBe(report);
        var opened = new CheckpointOpened("san-ysidro", "south", 60);
        leg.Post(opened, RunCheckpoint.Open).Data.ShouldBe(opened);
    }

    [Fact]
    public void A_report_is_taken_at_any_time()
    {
        var leg = Leg.Planned();
        leg.Post(new ReportPosted("antes", "es"), PostReport.Decide);
        leg.Post(new OperationClosed("fin"), ChangeStatus.Close);
        leg.Post(new ReportPosted("después", "es"), PostReport.Decide).Version.ShouldBe(4);
    }

    [Theory]
    [InlineData("mx", "America/Ciudad_Juarez")]
    [InlineData("us", "America/Denver")]
    public void An_event_happened_in_the_zone_of_the_posters_city_unless_it_says_otherwise(string side, string zone)
    {
        var leg = Leg.Running(side, "juarez-el-paso");
        leg.Post(new ReportPosted("uno", "es"), PostReport.Decide).Envelope.Zone.ShouldBe(zone);
        leg.Post(new Posting<ReportPosted>(new("dos", "es"), "national", Zone: "America/Mexico_City"), PostReport.Decide).Envelope.Zone
            .ShouldBe("America/Mexico_City");
    }

    [Fact]
    public void An_operation_of_the_whole_border_takes_events_of_any_pair() =>
        Leg.Running(pair: "border").Post(new Posting<ReportPosted>(new("uno", "es"), "pair", Pair: "juarez-el-paso"), PostReport.Decide)
            .Envelope.Pair.ShouldBe("juarez-el-paso");

    [Fact]
    public void When_it_happened_is_cut_to_the_millisecond_in_UTC()
    {
        var occurred = new DateTimeOffset(2019, 7, 26, 4, 59, 59, 999, TimeSpan.FromHours(-7)).AddTicks(1_234);
        var envelope = Leg.Running().Post(new Posting<ReportPosted>(new("uno", "es"), "national", occurred), PostReport.Decide).Envelope;
        envelope.Occurred.ShouldBe(new(2019, 7, 26, 11, 59, 59, 999, TimeSpan.Zero));
        envelope.Occurred.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_clock_a_little_ahead_is_forgiven_and_what_it_said_happened_now()
    {
        var leg = Leg.Running();
        leg.Post(new Posting<ReportPosted>(new("uno", "es"), "national", Leg.Now + Rules.ClockTolerance), PostReport.Decide)
            .Envelope.Occurred.ShouldBe(Leg.Now);
        var tally = TallyInspections.Example with { From = Leg.Now.AddHours(-6), To = Leg.Now.AddSeconds(1) };
        ((InspectionTallied)leg.Post(tally, TallyInspections.Decide).Data).To.ShouldBe(Leg.Now);
    }

    [Fact]
    public void Today_is_the_day_of_the_place()
    {
        var evening = new DateTimeOffset(2019, 7, 27, 2, 0, 0, TimeSpan.Zero);
        LocalDays.Of("America/Tijuana", evening).ShouldBe(new(2019, 7, 26));
        LocalDays.Of("Etc/UTC", evening).ShouldBe(new(2019, 7, 27));
    }

    [Fact]
    public void An_officer_without_an_agency_of_the_own_side_posts_nothing()
    {
        foreach (var agency in new[] { null, "nobody", "cbp" })
            Should.Throw<Refusal>(() => PlanOperation.Decide(
                new(new("Espejo", "Frenar"), "national", Pair: "border"),
                new(0, Leg.Now, new Dictionary<Type, object>(), new Dictionary<(string, Guid), Ledger.KnownEvent>()),
                new("mx", agency, Roles.Liaison), Leg.Reference)).Code.ShouldBe("forbidden");
    }
}
