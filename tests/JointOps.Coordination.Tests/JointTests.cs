using Ical.Net;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Joint;
using JointOps.Feeds.Joint;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using JointOps.Views;

namespace JointOps.Coordination.Tests;

public class JointTests(PrivatePostgres server) : IAsyncLifetime
{
    private static readonly Guid _id = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), _south = Guid.CreateVersion7(), _north = Guid.CreateVersion7();
    private static readonly Reader _auditor = new("coordination", null, Roles.Auditor),
        _hsi = new("us", "hsi", Roles.AgencyReader), _gn = new("mx", "gn", Roles.AgencyReader);
    private static readonly Cadence _cadence = new(new(2019, 6, 7));

    private Board _board = null!;
    private JointReader _joint = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _board = await Board.StartAsync(server);
        _joint = new(
            new(_board.Receiver.Database, new(_board.Receiver.Database)), new(_board.Receiver.Database), Side.Reference, _board.Receiver.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _board.DisposeAsync();
    }

    private static (Leaf Leaf, string Content) Of(
        string side, object data, Guid? id = null, string? subject = null, int minutes = 0, string pair = "border", Guid? supersedes = null) => (
            Board.Leaf(side, Posts.Occurred.AddMinutes(minutes)) with
            {
                Id = id ?? Guid.CreateVersion7(),
                Type = EventTypes.Name(data.GetType()),
                Subject = subject ?? JointAccount.Stream(_id),
                Pair = pair,
                Supersedes = supersedes,
            },
            System.Text.Json.JsonSerializer.Serialize(data, data.GetType(), Wire.Options));

    private Task ProposeAsync(string pair = "border") => _board.TellAsync("mx", Of("mx", new OperationProposed(
        "Operativo Frozen", ["tijuana-san-diego", "reynosa-mcallen"],
        new("Frenar el tráfico de armas", "Stop the smuggling"), "Entendimiento de 2019", _cadence), _id, pair: pair));

    private Task AcceptAsync(Cadence? cadence = null) => _board.TellAsync("us", Of("us", new OperationAccepted(_id, cadence, "As proposed")));

    private async Task<JointDetail> DetailAsync(Reader? reader = null) => (await _joint.FindAsync(_id, reader ?? _auditor, Stop)).ShouldNotBeNull();

    private static (Leaf, string)[] Operation(string side, Guid id, string pair) =>
    [
        Of(side, new OperationPlanned(side == "mx" ? "Pata sur" : "North leg", "Frenar"), id, $"operations/{id}", pair: pair),
        Of(side, new OperationStarted(), subject: $"operations/{id}", minutes: 1, pair: pair),
        Of(side, new CheckpointOpened("san-ysidro", side == "mx" ? "south" : "north"), subject: $"operations/{id}", minutes: 2, pair: pair),
        Of(side, new LegJoined(id, _id)),
    ];

    [Fact]
    public async Task It_is_proposed_then_accepted_or_declined_by_the_other_side()
    {
        await ProposeAsync();
        (await DetailAsync()).JointOperation.ShouldSatisfyAllConditions(
            j => j.Status.ShouldBe("proposed"), j => j.ProposedBy.ShouldBe("mx"), j => j.Name.ShouldBe("Operativo Frozen"));
        await _board.TellAsync("us", Of("us", new OperationDeclined(_id, "No personnel")));
        var declined = await DetailAsync();
        (declined.JointOperation.Status, declined.Answer!.Accepted, declined.Answer.Side, declined.Answer.Text).ShouldBe(
            ("declined", false, "us", "No personnel"));
    }

    [Fact]
    public async Task Day_45_of_7_June_2019_is_22_July_and_day_90_is_5_September_and_meetings_are_due_every_15_days()
    {
        await ProposeAsync();
        var shown = await DetailAsync();
        (shown.Halfway, shown.End).ShouldBe((new(2019, 7, 22), new(2019, 9, 5)));
        shown.Meetings.Select(m => m.Due).ShouldBe(
            [new(2019, 6, 22), new(2019, 7, 7), new(2019, 7, 22), new(2019, 8, 6), new(2019, 8, 21), new(2019, 9, 5)]);
    }

    [Fact]
    public async Task It_has_two_legs_with_their_operations_and_checkpoints_and_one_may_stand_down_alone()
    {
        await ProposeAsync();
        await AcceptAsync();
        await _board.TellAsync("mx", Operation("mx", _south, "tijuana-san-diego"));
        await _board.TellAsync("us", Operation("us", _north, "tijuana-san-diego"));
        var both = await DetailAsync();
        (both.JointOperation.Status, both.Legs.Mx.Status, both.Legs.Mx.Checkpoints, both.Legs.Us.Status, both.Legs.Us.Checkpoints).ShouldBe(
            ("accepted", "joined", 1, "joined", 1));
        both.Legs.Us.Operations.Single().ShouldBe(new(_north, "North leg", "tijuana-san-diego", "cbp", "running", 1));
        await _board.TellAsync("us", Of("us", new LegStoodDown("Hurricane")));
        var one = await DetailAsync();
        (one.JointOperation.Status, one.Legs.Mx.Status, one.Legs.Us.Status, one.Legs.Us.Reason).ShouldBe(
            ("one-leg", "joined", "stood-down", "Hurricane"));
        await _board.TellAsync("mx", Of("mx", new LegStoodDown("Huracán")));
        (await DetailAsync()).JointOperation.Status.ShouldBe("stood-down");
    }

    [Fact]
    public async Task Where_the_two_accounts_differ_both_are_shown()
    {
        await ProposeAsync();
        await AcceptAsync(_cadence with { Start = new(2019, 6, 8), MeetingEveryDays = 14 });
        await _board.TellAsync("mx", Of("mx", new MeetingHeld(1, new(2019, 6, 22), "Horarios")),
            Of("mx", new MeetingHeld(2, new(2019, 7, 7), "Armas")), Of("mx", new MeetingHeld(3, new(2019, 7, 22), "Evaluación")));
        await _board.TellAsync("us", Of("us", new MeetingHeld(1, new(2019, 6, 22), "Hours")),
            Of("us", new MeetingHeld(2, new(2019, 7, 8), "Firearms")), Of("us", new MeetingHeld(7, new(2019, 9, 6), "Extra")));
        var shown = await DetailAsync();
        shown.Differences.ShouldBe([
            new("cadence.start", "2019-06-07", "2019-06-08"), new("cadence.meetingEveryDays", "15", "14"), new(
                "meetings.2.date", "2019-07-07", "2019-07-08"),
            new("meetings.3", "2019-07-22", null), new("meetings.7", null, "2019-09-06"),
        ]);
        shown.Meetings.Single(m => m.No == 7).Due.ShouldBeNull();
        shown.Meetings[0].ShouldBe(new(1, new(2019, 6, 22), new(new(2019, 6, 22), "Horarios"), new(new(2019, 6, 22), "Hours")));
    }

    [Fact]
    public async Task A_retracted_meeting_was_none()
    {
        await ProposeAsync();
        await AcceptAsync();
        var meeting = Guid.CreateVersion7();
        await _board.TellAsync("mx", Of("mx", new MeetingHeld(1, new(2019, 6, 22), "Horarios"), meeting),
            Of("mx", new RecordRetracted(meeting, "Fue otra"), supersedes: meeting));
        var shown = await DetailAsync();
        (shown.Differences.Count, shown.Meetings[0].Mx).ShouldBe((0, null));
    }

    [Fact]
    public async Task Each_part_is_shown_to_whoever_may_see_it()
    {
        await ProposeAsync();
        await AcceptAsync();
        var hidden = Operation("mx", _south, "reynosa-mcallen")
            .Select(o => o.Item1.Type == "operation.leg-joined.v1" ? o : (o.Item1 with { Marking = "pair" }, o.Item2)).ToArray();
        await _board.TellAsync("mx", hidden);
        (await DetailAsync(_gn)).Legs.Mx.Operations.Count.ShouldBe(1);
        var shown = await DetailAsync(_hsi); // does not cover Reynosa
        (shown.Legs.Mx.Status, shown.Legs.Mx.Operations.Count, shown.Legs.Mx.Checkpoints).ShouldBe(("joined", 0, 0));
    }

    [Theory]
    [InlineData("pair")] // known to whoever covers the pair, then shown again to all
    [InlineData("national")] // told for the first time after the operation was closed
    public async Task What_was_widened_later_counts_once_and_where_its_side_recorded_it(string before)
    {
        await ProposeAsync();
        await AcceptAsync();
        var operation = Operation("mx", _south, "reynosa-mcallen")
            .Select((o, i) => o with { Item1 = o.Item1 with { Recorded = Posts.Occurred.AddMinutes(i + 10) } }).ToArray();
        var widened = operation[1..3].Select(o => o with { Item1 = o.Item1 with { Marking = before } }).ToArray();
        var closed = Of("mx", new OperationClosed("Sin novedad"), subject: $"operations/{_south}", minutes: 30, pair: "reynosa-mcallen");
        closed.Leaf = closed.Leaf with { Recorded = Posts.Occurred.AddMinutes(30) };
        if (before == "pair") await _board.TellAsync("mx", [operation[0], .. widened, operation[3], closed]);
        else await _board.TellAsync(
            "mx", [operation[0], operation[3], closed, .. widened.Select(o => o with { Item1 = o.Item1 with { Marking = "binational" } })]);
        if (before == "pair")
            await _board.TellAsync("mx", [.. widened.Select(o => Of(
                "mx", new MarkingChanged(o.Item1.Id, "binational", "Autorizado"),
                subject: o.Item1.Subject, minutes: 40, pair: "reynosa-mcallen", supersedes: o.Item1.Id))]);
        foreach (var reader in (Reader[])[_auditor, _gn, _hsi])
            (await DetailAsync(reader)).Legs.Mx.Operations.Single().ShouldSatisfyAllConditions(
                o => o.Status.ShouldBe("closed"), o => o.Checkpoints.ShouldBe(1));
    }

    [Fact]
    public async Task A_hidden_joint_operation_and_one_that_does_not_exist_are_alike()
    {
        var proposal = Of(
            "mx", new OperationProposed("Espejo", ["reynosa-mcallen"], new("Frenar", "Stop"), "Acuerdo", _cadence), _id, pair: "reynosa-mcallen");
        await _board.TellAsync("mx", (proposal.Leaf with { Marking = "pair" }, proposal.Content));
        (await _joint.FindAsync(_id, _hsi, Stop)).ShouldBeNull();
        (await _joint.PageAsync(_hsi, long.MaxValue, 10, Stop)).JointOperations.ShouldBeEmpty();
        (await _joint.FindAsync(Guid.CreateVersion7(), _auditor, Stop)).ShouldBeNull();
        (await _joint.FindAsync(_id, _gn, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_list_is_paged_newest_first()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToArray();
        await _board.TellAsync("us", [.. ids.Select(i =>
            Of("us", new OperationProposed("Mirror", ["tijuana-san-diego"], new("Frenar", "Stop"), "Basis", _cadence), i, JointAccount.Stream(i)))]);
        var first = await _joint.PageAsync(_gn, long.MaxValue, 3, Stop);
        var second = await _joint.PageAsync(_gn, first.Next!.Value, 3, Stop);
        first.JointOperations.Concat(second.JointOperations).Select(j => j.Id).ShouldBe(ids.Reverse());
        second.Next.ShouldBeNull();
    }

    [Fact]
    public async Task The_calendar_holds_all_day_events_whose_ids_never_change_in_both_languages()
    {
        await ProposeAsync();
        var calendar = new JointCalendar(Side.Reference, new("coordination", "coordination.jointops.example",
            new("amqp://localhost"), new Dictionary<string, string>(), new("", ""), new("", ""), new Dictionary<string, Uri>()));
        var text = calendar.Write([await DetailAsync()], spanish: true);
        var read = Calendar.Load(text)!;
        read.Events.Count.ShouldBe(9); // start, six meetings, day 45, day 90
        read.Events.ShouldAllBe(e => e.IsAllDay);
        read.Events.Select(e => e.Uid).ShouldBeUnique();
        var halfway = read.Events.Single(e => e.Uid == $"{_id}-halfway@coordination.jointops.example");
        (halfway.Start!.Date, halfway.Summary).ShouldBe((new DateOnly(2019, 7, 22), "Operativo Frozen: Evaluación intermedia"));
        text.ShouldContain("DTSTART;VALUE=DATE:20190722");
        read.Events.ShouldAllBe(e => e.Status == "TENTATIVE" && e.Sequence == 0 && e.Organizer!.CommonName != null);
        await AcceptAsync();
        var accepted = Calendar.Load(calendar.Write([await DetailAsync()], spanish: true))!;
        accepted.Events.Select(e => e.Uid).ShouldBe(read.Events.Select(e => e.Uid));
        accepted.Events.ShouldAllBe(e => e.Status == "CONFIRMED" && e.Sequence == 1);
        await _board.TellAsync("us", Of("us", new MeetingHeld(1, new(2019, 6, 25), "Hours")));
        var held = Calendar.Load(calendar.Write([await DetailAsync()], spanish: true))!.Events.Single(e => e.Uid!.Contains("-meeting1@"));
        (held.Start!.Date, held.Sequence).ShouldBe((new DateOnly(2019, 6, 25), 2));
        calendar.Write([await DetailAsync()], spanish: false).ShouldContain("Halfway evaluation");
    }

    [Fact]
    public async Task What_does_not_read_as_what_it_says_it_is_changes_nothing()
    {
        await ProposeAsync();
        await AcceptAsync();
        var odd = Of("us", new MeetingHeld(1, new(2019, 6, 22), "Hours"));
        await _board.TellAsync(
            "us", (odd.Leaf, """{"no":"one"}"""), (odd.Leaf with { Id = Guid.CreateVersion7(), Type = "operation.legs-crossed.v9" }, "[]"));
        (await DetailAsync()).Differences.ShouldBeEmpty();
    }
}
