using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>Random histories of a handoff on both sides, valid words and nonsense among each other, retractions of either.</summary>
public class HandoffPropertyTests
{
    private static readonly DateTimeOffset _noon = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventRef _request = new("mx", new(1, 0, 0, new byte[8])), _another = new("us", new(2, 0, 0, new byte[8]));

    private static readonly Gen<(string Side, object Data)> _words =
        from side in Gen.OneOf("mx", "us", "us", "coordination")
        from of in Gen.OneOf(_request, _request, _request, _another)
        from items in Gen.OneOf<int[]?>(null, [1], [1, 2])
        from seal in Gen.OneOf<string?>(null, "S1", "S2")
        from kind in Gen.Int[0, 4]
        select (side, (object)(kind switch
        {
            0 => new HandoffAccepted(of),
            1 => new HandoffGiven(of, items, seal),
            2 => new HandoffReceived(of, items, seal),
            3 => new HandoffCancelled(of, "x"),
            _ => new HandoffDeclined(of, "x"),
        }));

    private static readonly Gen<ToldEvent[]> _histories =
        from giver in Gen.OneOf("mx", "us")
        from isAccepted in Gen.Bool // else most histories end in a no
        from words in _words.Array[0, 12]
        from times in Gen.Int[0, 5].Array[13] // many at once, and told late
        from retracted in Gen.Int[0, 30].Array[0, 3]
        select History(giver, isAccepted ? [("us", new HandoffAccepted(_request)), .. words] : words, times, retracted);

    [Fact]
    public void Order_of_arrival_and_repetition_change_nothing() =>
        Gen.Select(_histories, Gen.Int[0, int.MaxValue].Array[60], Gen.Int[0, int.MaxValue].Array[0, 10]).Sample((history, order, again) =>
        {
            var shuffled = history.Select((e, i) => e with { Position = order[i % order.Length] * 100L + i });
            var shown = shuffled.Concat(again.Select((pick, i) => history[pick % history.Length] with { Position = long.MaxValue - i })).Reverse();
            Written(shown).ShouldBe(Written(history));
        }, iter: 2_000);

    [Fact]
    public void It_is_closed_by_both_halves_alone_and_a_half_that_is_retracted_opens_it_again() => _histories.Sample(history =>
    {
        var handoff = Of(history);
        if (handoff is null) return;
        (handoff.State == "closed").ShouldBe(handoff is { Given: not null, Received: not null });
        if (handoff.State != "closed") return;
        foreach (var half in (HandoffAccount[])[handoff.Given!, handoff.Received!])
        {
            half.By.Side.ShouldBe(half == handoff.Given ? handoff.Asked.Giver : handoff.Taker);
            // each account of that half is retracted: with one left, that one would be the half
            var halves = history.Where(e => e.Mark.Origin == half.By.Side && e.Type == history.First(h => h.Id == half.By.Id).Type).ToArray();
            var after = Of([.. history, .. halves.Select((e, i) => Retraction(e, 200 + i))])!;
            after.State.ShouldBe(half == handoff.Given ? "received" : "given");
            after.Differences.ShouldBeEmpty();
        }
    }, iter: 2_000);

    [Fact]
    public void Whoever_does_not_see_the_request_sees_nothing_of_it() => _histories.Sample(history =>
    {
        Of(history.Where(e => e.Id != _request.Id || e.Mark.Origin != _request.Side)).ShouldBeNull();
        Of([.. history, Retraction(history[0], 200)]).ShouldBeNull();
    }, iter: 1_000);

    [Fact]
    public void Both_sides_and_coordination_give_the_same_answer_over_the_same_events() => _histories.Sample(history =>
    {
        foreach (var service in Retold.Services) Written(Retold.Held(history, service)).ShouldBe(Written(history));
    }, iter: 1_000);

    [Fact]
    public void It_is_overdue_past_its_deadline_as_long_as_it_is_not_over() => _histories.Sample(history =>
    {
        if (Of(history) is not { } handoff) return;
        handoff.IsOverdue(handoff.Asked.Deadline).ShouldBeFalse();
        handoff.IsOverdue(handoff.Asked.Deadline.AddSeconds(1)).ShouldBe(handoff.State is "requested" or "accepted" or "given" or "received");
    }, iter: 1_000);

    [Theory]
    [InlineData(30, "S1", "S1", new[] { 1, 2 }, "")]
    [InlineData(31, "S1", "S1", new[] { 2, 1 }, "time")]
    [InlineData(-31, "S1", "S1", new[] { 2, 1 }, "time")]
    [InlineData(0, "S1", "S2", new[] { 1, 2 }, "seal")]
    [InlineData(0, "S1", null, new[] { 1, 2 }, "seal")]
    [InlineData(0, null, null, new[] { 1 }, "items")]
    [InlineData(90, "S1", "S2", new[] { 1 }, "items time seal")]
    public void Where_the_two_accounts_differ_is_said(int minutes, string? gave, string? took, int[] items, string differences)
    {
        var handoff = Of(
        [
            Told("mx", _request.Id, 0, Asked("mx")), Told("us", Id(10), 1, new HandoffAccepted(_request)),
            Told("mx", Id(11), 2, new HandoffGiven(_request, null, gave)),
            Told("us", Id(12), 3, new HandoffReceived(_request, items, took), _noon.AddMinutes(2 + minutes)),
        ])!;
        string.Join(' ', handoff.Differences).ShouldBe(differences);
        handoff.State.ShouldBe("closed");
    }

    [Fact]
    public void What_was_handed_over_weighs_more_than_what_was_called_off_at_the_same_moment() => Of(
    [
        Told("mx", _request.Id, 0, Asked("mx")), Told("us", Id(10), 1, new HandoffAccepted(_request)),
        Told("us", Id(11), 2, new HandoffCancelled(_request, "x")), Told("mx", Id(12), 2, new HandoffGiven(_request)),
    ])!.State.ShouldBe("given");

    [Theory]
    [InlineData("MX-SUJ-2019-0412", true)]
    [InlineData("A1B2C3", true)]
    [InlineData("A1B2C", false)]
    [InlineData("JUAN-PEREZ-LOPEZ", false)] // a name in capitals has no digit
    [InlineData("Juan Pérez", false)]
    [InlineData("MX-SUJ-0412\n", false)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN1", false)]
    public void A_subject_token_is_no_name(string text, bool isOne) => SubjectTokens.IsOne(text).ShouldBe(isOne);

    private static Handoff? Of(IEnumerable<ToldEvent> told) => Handoff.Of(_request, told);

    private static string Written(IEnumerable<ToldEvent> told) =>
        System.Text.Json.JsonSerializer.Serialize(Of(told) is { } h ? new { Handoff = h, h.Differences } : null, Wire.Options);

    private static ToldEvent[] History(string giver, (string Side, object Data)[] words, int[] times, int[] retracted)
    {
        ToldEvent[] said = [.. words.Select((w, i) => Told(w.Side, Id(10 + i), times[i % times.Length], w.Data))];
        return
        [
            Told("mx", _request.Id, 0, Asked(giver)), .. said,
            .. retracted.Where(i => i < said.Length).Select((i, n) => Retraction(said[i], 100 + n)),
        ];
    }

    private static HandoffRequested Asked(string giver) => new(
        "items", giver, "san-ysidro", "south", new(_noon.DateTime, _noon.DateTime.AddHours(2), "America/Tijuana"), _noon.AddDays(1),
        Seizure: Id(9), Items: [1, 2]);

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static ToldEvent Retraction(ToldEvent target, int n) =>
        Told(target.Mark.Origin, Id(n), n, new RecordRetracted(target.Id, "x")) with { Supersedes = target.Id };

    private static ToldEvent Told(string side, Guid id, int minutes, object data, DateTimeOffset? occurred = null)
    {
        var at = _noon.AddMinutes(minutes);
        var envelope = new Envelope("a", "tijuana-san-diego", occurred ?? at, "America/Tijuana", "binational");
        return new(
            id, EventTypes.Name(data.GetType()), Handoff.Stream(_request), minutes, null, ReleaseMark.Of(side, envelope), at, at, envelope, data);
    }
}
