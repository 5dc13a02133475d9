using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>How far the trace of a firearm is, whatever came when, and however often.</summary>
public class TraceClockTests
{
    private const int Acts = 30;
    private static readonly DateTimeOffset _noon = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventRef _kept = new("mx", Id(1)), _given = new("mx", Id(2));

    private static readonly ToldEvent[] _reports = [Report(_kept.Id, 0), Report(_given.Id, 1)];

    private static readonly Gen<ToldEvent[]> _histories =
        from kinds in Gen.Int[0, 6].Array[0, Acts]
        from picks in Gen.Int[0, 1_000].Array[Acts]
        from minutes in Gen.Int[-60, 600].Array[Acts]
        select (ToldEvent[])[.. _reports, .. kinds.Select((kind, i) => Act(kind, picks[i], i, minutes[i]))];

    [Fact]
    public void A_firearm_goes_from_its_recovery_to_an_answer()
    {
        var request = Told("mx", Id(10), 60, new TraceRequested(_kept.Id, 1, "eTrace", "routine", "1", "x", new(2019, 7, 22)));
        ToldEvent[] told = [_reports[0], Told("mx", Id(9), 30, new TraceEligibilityAssessed(_kept.Id, 1, true)), request];
        Clock(told[..1]).ShouldBe(TraceClock.NotAssessed);
        Clock(told[..2]).State.ShouldBe("eligible");
        var asked = Clock(told);
        (asked.State, asked.ToRequest(_noon, _noon.AddHours(9)), asked.ToAnswer(_noon.AddHours(9)))
            .ShouldBe(("requested", TimeSpan.FromHours(1), TimeSpan.FromHours(8)));

        var waiting = Clock([.. told, Told("us", Id(11), 90, new TraceStatusReported(request.Id, "with-dealer"))]);
        (waiting.State, waiting.Reported).ShouldBe(("requested", "with-dealer"));
        ToldEvent closed = Told("us", Id(12), 120, new TraceClosedUnresolved(request.Id, "no-reply")),
            answer = Told("us", Id(13), 180, new TraceCompleted(request.Id, "dealer-only", TimeToCrimeDays: 400));
        Clock([.. told, closed]).State.ShouldBe("unresolved");
        var answered = Clock([.. told, closed, answer]); // it came after all
        (answered.State, answered.Reason, answered.TimeToCrimeDays, answered.ToAnswer(_noon.AddDays(9)))
            .ShouldBe(("answered", "dealer-only", 400, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void A_firearm_that_was_traced_under_a_report_given_up_keeps_its_clock()
    {
        ToldEvent[] told =
        [
            .. _reports, Told("mx", Id(10), 60, new TraceRequested(_given.Id, 1, "eTrace", "routine", "1", "x", new(2019, 7, 22))),
            Told("mx", Id(11), 90, new SeizureMerged(_kept, [_given.Id], [new(_given.Id, 1, 1)], "x")),
        ];
        Clock(told).Requested.ShouldBe(_noon.AddMinutes(60));
    }

    [Fact]
    public void An_answer_that_was_retracted_answers_nothing()
    {
        var request = Told("mx", Id(10), 60, new TraceRequested(_kept.Id, 1, "eTrace", "routine", "1", "x", new(2019, 7, 22)));
        var answer = Told("us", Id(11), 90, new TraceCompleted(request.Id, "foreign"));
        Clock([_reports[0], request, answer, Told("us", Id(12), 120, new RecordRetracted(answer.Id, "x")) with { Supersedes = answer.Id }])
            .State.ShouldBe("requested");
    }

    [Fact]
    public void Order_of_arrival_and_repetition_change_no_clock() =>
        Gen.Select(_histories, Gen.Int[0, int.MaxValue].Array[40], Gen.Int[0, int.MaxValue].Array[0, 10]).Sample((history, order, again) =>
        {
            var shown = history.Select((e, i) => e with { Position = (order[i % order.Length] * 100L) + i })
                .Concat(again.Select((pick, i) => history[pick % history.Length] with { Position = long.MaxValue - i })).Reverse();
            Written(shown).ShouldBe(Written(history));
        }, iter: 1_000);

    [Fact]
    public void Both_sides_and_coordination_give_the_same_answer_over_the_same_events() => _histories.Sample(history =>
    {
        foreach (var service in Retold.Services) Written(Retold.Held(history, service)).ShouldBe(Written(history));
    }, iter: 1_000);

    [Fact]
    public void No_clock_runs_backwards() => _histories.Sample(history =>
    {
        foreach (var clock in Clocks(history).Values)
        {
            clock.ToRequest(_noon, _noon.AddDays(1)).ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
            (clock.ToAnswer(_noon.AddDays(1)) ?? TimeSpan.Zero).ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
        }
    }, iter: 1_000);

    private static ToldEvent Act(int kind, int pick, int no, int minutes)
    {
        Guid about = pick % 2 == 0 ? _kept.Id : _given.Id, request = Id(100 + (pick % Acts));
        object data = kind switch
        {
            0 or 1 => new TraceRequested(about, 1, "eTrace", "routine", "1", "x", new(2019, 7, 22)),
            2 => new TraceEligibilityAssessed(about, 1, pick % 3 == 0, "no-serial"),
            3 => new TraceCompleted(request, "foreign"),
            4 => new TraceClosedUnresolved(request, "no-reply"),
            5 => new TraceStatusReported(request, "received"),
            _ => new SeizureMerged(_kept, [_given.Id], [new(_given.Id, 1, 1)], "x"),
        };
        var told = Told(kind is 3 or 4 or 5 ? "us" : "mx", Id(100 + no), minutes, data);
        return told with { Recorded = _noon.AddMinutes(no), Known = _noon.AddMinutes(no) };
    }

    private static string Written(IEnumerable<ToldEvent> told) => string.Join('\n', Clocks(told).OrderBy(c => c.Key.Seizure.Id).Select(c => $"{c}"));

    private static TraceClock Clock(IEnumerable<ToldEvent> told) => Clocks(told).GetValueOrDefault((_kept, 1)) ?? TraceClock.NotAssessed;

    private static IReadOnlyDictionary<(EventRef Seizure, int Item), TraceClock> Clocks(IEnumerable<ToldEvent> told) =>
        TraceClock.Of(SeizureMerges.Of(told));

    private static ToldEvent Report(Guid id, int minutes) => Told("mx", id, minutes, new SeizureRecorded(
        "IPH", new(Locality: "x"), "southbound", [new(1, "firearm", SerialState: "none")]));

    private static Guid Id(int no) => new(no, 0, 0, new byte[8]);

    private static ToldEvent Told(string side, Guid id, int minutes, object data)
    {
        var at = _noon.AddMinutes(minutes);
        return new(id, EventTypes.Name(data.GetType()), "operations/x", minutes, null,
            new(side, "gn", "tijuana-san-diego", Markings.Binational, null, null, at), at, at,
            new("gn", "tijuana-san-diego", at, "America/Tijuana", Markings.Binational), data);
    }
}
