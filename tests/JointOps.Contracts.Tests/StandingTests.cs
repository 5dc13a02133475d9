using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

public class StandingTests
{
    private static readonly DateTimeOffset _noon = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _plan = Guid.CreateVersion7();

    private static readonly Gen<object> _anything = Gen.OneOf<object>(
        Gen.OneOf<object>(
            new OperationStarted(), new OperationSuspended("x"), new OperationResumed(), new OperationClosed("x"), new ReportPosted("x", "es")),
        Gen.OneOf("north", "south").Select(end => (object)new CheckpointOpened("san-ysidro", end)),
        Gen.OneOf("north", "south").Select(end => (object)new CheckpointClosed("san-ysidro", end)));

    private static readonly Gen<ToldEvent[]> _histories =
        from data in _anything.Array[0, 12]
        from retracted in Gen.Int[-1, 12]
        select History(data, retracted);

    [Fact]
    public void Where_an_event_is_shown_again_and_how_often_changes_nothing() =>
        Gen.Select(_histories, Gen.Int[0, 1_000_000].Array[0, 20]).Sample((history, again) =>
        {
            var shown = history.Concat(again.Select((pick, i) => history[pick % history.Length] with { Position = 1_000 + i })).ToArray();
            Alike(OperationStanding.Of(shown), OperationStanding.Of(history));
            StandingEvent.Of(shown).Select(e => (e.Event.Id, e.Retracted, e.Changes.Count)).ShouldBe(
                StandingEvent.Of(history).Select(e => (e.Event.Id, e.Retracted, e.Changes.Count)));
        });

    [Fact]
    public void What_was_told_late_stands_where_its_origin_recorded_it() => Gen.Select(_histories, Gen.Int[0, 100]).Sample((history, late) =>
        Alike(OperationStanding.Of(
            [.. history.Where(e => e.Position != late), .. history.Where(e => e.Position == late).Select(e => e with { Position = 1_000 })]),
            OperationStanding.Of(history)));

    [Fact]
    public void Events_read_from_a_log_stand_as_those_of_the_stream() => _histories.Sample(history => Alike(
        OperationStanding.Of(history.Select(
            e => e with { Content = System.Text.Json.JsonSerializer.SerializeToElement(e.Content, e.Content!.GetType(), Wire.Options) })),
        OperationStanding.Of(history)));

    [Fact]
    public void A_retracted_plan_leaves_nothing_to_do() =>
        OperationStanding.Of(History([new OperationStarted()], retracted: 0)).Status.ShouldBe(OperationStatus.Closed);

    [Fact]
    public void A_correction_tells_what_stood_there_before()
    {
        var plan = History([], -1)[0];
        var correction = Told(2, new RecordCorrected(_plan, "Errata", [new("name", "Garita II")])) with { Supersedes = _plan };
        var standing = StandingEvent.Of([plan, correction]).Single();
        standing.Event.Read<OperationPlanned>()!.Name.ShouldBe("Garita II");
        standing.Changes.Single().Fields.ShouldBe([new("name", "Garita", "Garita II")]);
    }

    private static ToldEvent[] History(object[] data, int retracted)
    {
        var events = data.Select((d, i) => Told(i + 2, d)).Prepend(Told(1, new OperationPlanned("Garita", "Frenar")) with { Id = _plan }).ToArray();
        return retracted >= 0 && retracted < events.Length
            ? [.. events, Told(events.Length + 1, new RecordRetracted(events[retracted].Id, "x")) with { Supersedes = events[retracted].Id }]
            : events;
    }

    private static ToldEvent Told(int place, object data) => new(
        Guid.CreateVersion7(), EventTypes.Name(data.GetType()), "operations/1", place,
        null, new("mx", "gn", "tijuana-san-diego", "binational", null, null, _noon),
        _noon.AddMinutes(place), _noon.AddHours(5), new("gn", "tijuana-san-diego", _noon, "America/Tijuana", "binational"), data);

    private static void Alike(OperationStanding one, OperationStanding other) =>
        (one.Status, one.Opened, string.Join(' ', one.Open)).ShouldBe((other.Status, other.Opened, string.Join(' ', other.Open)));
}
