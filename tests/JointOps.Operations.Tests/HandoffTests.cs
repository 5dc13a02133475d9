using JointOps.Contracts.Events;

namespace JointOps.Operations.Tests;

/// <summary>Mexico gives a person, or things, or information to the United States.</summary>
public class HandoffTests
{
    private static readonly HandoffRequested _person = HandoffCase.OfPerson, _items = HandoffCase.OfItems, _information = HandoffCase.OfInformation;

    internal static IReadOnlyDictionary<string, Action> Wrong { get; } = new Dictionary<string, Action>
    {
        ["subject-token: a name"] = () => Ask(_person with { Subject = "Juan Pérez" }),
        ["subject-token: none"] = () => Ask(_person with { Subject = null }),
        ["arrest-missing: of nobody arrested"] = () => new HandoffCase().Ask(found: false),
        ["arrest-missing: of another"] = () => Ask(_person with { Subject = "MX-SUJ-2019-0413" }),
        ["arrest-missing: retracted"] = () => new HandoffCase().Mark(m => m, retracted: true).Ask(),
        ["arrest-missing: recalled"] = () => new HandoffCase().Mark(m => m with { Recalled = true }).Ask(),
        ["arrest-missing: hidden from who asks"] = () => new HandoffCase().Mark(m => m with { Marking = "national" }).Ask(side: "us", agency: "cbp"),
        ["arrest-missing: of the side that takes"] = () => Ask(_person with { Giver = "us" }),
        ["handoff-seizure: none"] = () => new HandoffCase().Ask(_items, found: false),
        ["handoff-seizure: not named"] = () => Ask(_items with { Seizure = null }),
        ["handoff-seizure: given up for another report"] = () => new HandoffCase().Ask(_items, status: "merged"),
        ["handoff-seizure: hidden from who asks"] = () =>
            new HandoffCase().Mark(m => m with { Marking = "agency" }).Ask(_items, agency: "sedena"),
        ["item-unknown: of the seizure"] = () => Ask(_items with { Items = [1, 4] }),
        ["item-repeated: in a request"] = () => Ask(_items with { Items = [1, 1] }),
        ["out-of-range: no items"] = () => Ask(_items with { Items = null }),
        ["text-length: no topic"] = () => Ask(_information with { Topic = " " }),
        ["handoff-field: items of a person"] = () => Ask(_person with { Items = [1] }),
        ["handoff-field: a seizure of a person"] = () => Ask(_person with { Seizure = Guid.CreateVersion7() }),
        ["handoff-field: a person among items"] = () => Ask(_items with { Subject = HandoffCase.Token }),
        ["handoff-field: a topic of items"] = () => Ask(_items with { Topic = "todo" }),
        ["unknown-code: a kind"] = () => Ask(_person with { What = "dog" }),
        ["unknown-code: an end of a crossing"] = () => Ask(_person with { End = "east" }),
        ["unknown-code: a giver"] = () => Ask(_person with { Giver = "coordination" }),
        ["unknown-crossing: of another pair"] = () => Ask(_person with { Crossing = "hidalgo" }),
        ["unknown-crossing: of no pair"] = () =>
            new HandoffCase().Ask(marking: "binational", post: p => p with { Pair = "border" }),
        ["window-order: ends before it begins"] = () => Ask(_person with { Window = _person.Window with { End = _person.Window.Start } }),
        ["unknown-zone: a window"] = () => Ask(_person with { Window = _person.Window with { Zone = "Mars/Base" } }),
        ["handoff-deadline: past"] = () => Ask(_person with { Deadline = Leg.Now }),
        ["handoff-deadline: past all calendars"] = () => Ask(_person with { Deadline = DateTimeOffset.MaxValue }),
        ["handoff-hidden: from the other side"] = () => new HandoffCase().Ask(marking: "national"),
        ["unknown-code: a request for coordination alone"] = () => new HandoffCase().Ask(marking: "coordination"),
        ["handoff-hidden: for own agencies alone"] = () => new HandoffCase().Ask(post: p => p with { ReleaseTo = ["gn", "sedena"] }),
        ["handoff-wider: than the arrest"] = () => new HandoffCase().Mark(m => m with { Marking = "pair" }).Ask(marking: "binational"),
        ["handoff-wider: than the seizure"] = () => new HandoffCase().Ask(_items, marking: "binational"),
        ["handoff-wider: than an arrest for some"] = () => new HandoffCase().Mark(m => m with { ReleaseTo = ["gn", "cbp"] }).Ask(),
        ["handoff-wider: for longer"] = () => new HandoffCase().Mark(m => m with { KeepUntil = Leg.Now.AddDays(2) }).Ask(),
        ["handoff-wider: on the broker"] = () => new HandoffCase().Mark(m => m with { Handling = "H2" }).Ask(marking: "binational"),
        ["handoff-own: answered by who asked"] = () => Asked().Say("mx", "accept"),
        ["handoff-answered: twice"] = () => Accepted().Say("us", "decline"),
        ["handoff-answered: after a no"] = () => Asked().Say("us", "decline").Say("us", "accept"),
        ["handoff-unanswered: given before"] = () => Asked().Say("mx", "give"),
        ["handoff-unanswered: received before"] = () => Asked().Say("us", "receive"),
        ["handoff-not-giver: given by the taker"] = () => Accepted().Say("us", "give"),
        ["handoff-not-taker: received by the giver"] = () => Accepted().Say("mx", "receive"),
        ["handoff-told: given twice"] = () => Accepted().Say("mx", "give").Say("mx", "give"),
        ["handoff-told: received twice"] = () => Accepted().Say("us", "receive").Say("us", "receive"),
        ["handoff-given: cancelled after"] = () => Accepted().Say("mx", "give").Say("us", "cancel"),
        ["handoff-given: cancelled after the other half"] = () => Accepted().Say("us", "receive").Say("mx", "cancel"),
        ["handoff-over: accepted after it was cancelled"] = () => Asked().Say("mx", "cancel").Say("us", "accept"),
        ["handoff-over: given after it was cancelled"] = () => Accepted().Say("us", "cancel").Say("mx", "give"),
        ["handoff-over: given after a no"] = () => Asked().Say("us", "decline").Say("mx", "give"),
        ["handoff-over: cancelled twice"] = () => Asked().Say("mx", "cancel").Say("us", "cancel"),
        ["handoff-over: cancelled after it was closed"] = () => Closed().Say("us", "cancel"),
        ["handoff-over: given after it was closed"] = () => Closed().Say("mx", "give"),
        ["handoff-field: a seal on a person"] = () => Accepted().Say("mx", "give", new(Seal: "S1")),
        ["handoff-field: items with information"] = () => Accepted(_information).Say("mx", "give", new([1])),
        ["item-unknown: given and not asked for"] = () => Accepted(_items).Say("mx", "give", new([1, 3])),
        ["item-repeated: given"] = () => Accepted(_items).Say("mx", "give", new([1, 1])),
        ["out-of-range: nothing given"] = () => Accepted(_items).Say("mx", "give", new([])),
        ["text-length: a long seal"] = () => Accepted(_items).Say("mx", "give", new(Seal: new('S', 61))),
        ["text-length: no reason to decline"] = () => Asked().Say("us", "decline", text: ""),
        ["text-length: no reason to cancel"] = () => Asked().Say("mx", "cancel", text: ""),
        ["marking-is-targets: a marking of one's own"] = () => Asked().Say("us", "accept", post: p => p with { Marking = "binational" }),
        ["other-pair: elsewhere"] = () => Asked().Say("us", "accept", post: p => p with { Pair = "juarez-el-paso" }),
        ["in-the-future: given tomorrow"] = () => Accepted().Say("mx", "give", post: p => p with { Occurred = Leg.Now.AddDays(1) }),
        ["item-handed-over: asked for again once it is promised"] = () => new HandoffCase().Beside(Accepted(_items)).Ask(_items),
        ["item-handed-over: asked for again once it was handed over"] = () =>
            new HandoffCase().Beside(Accepted(_items).Say("mx", "give").Say("us", "receive")).Ask(_items with { Items = [2, 3] }),
        ["item-handed-over: accepted a second time"] = () => new HandoffCase().Ask(_items).Beside(Accepted(_items)).Say("us", "accept"),
        ["item-handed-over: given a second time"] = () => Accepted(_items).Beside(Accepted(_items).Say("mx", "give")).Say("mx", "give"),
        ["custody-broken: given by whoever does not hold it"] = () => Accepted(_items).Say("mx", "give", agency: "sedena"),
        ["custody-broken: given by who has handed one of them on"] = () => Accepted(_items).Held(2, "fgr", "F-1").Say("mx", "give"),
        ["custody-broken: given under another seal"] = () => Accepted(_items).Held(1, "gn", "S-1").Say("mx", "give", new([1], "S-2")),
        ["custody-broken: given before it came into those hands"] = () => Accepted(_items).Say(
            "mx", "give", post: p => p with { Occurred = Leg.Now.AddDays(-2) }),
        ["custody-broken: given after the other side took it over by another handoff"] = () =>
            Accepted(_items).Held(1, "cbp", null, handoff: new("us", Guid.CreateVersion7())).Say("mx", "give"),
        ["custody-broken: given without a chain that is seen"] = () =>
        {
            var accepted = Accepted(_items);
            accepted.Chains.Clear();
            accepted.Say("mx", "give");
        },
        ["recall-of-state: the request of one that is closed"] = () => Closed().Recall("mx", first: true),
        ["recall-of-state: the request of what the other side has received"] = () => Accepted().Say("us", "receive").Recall("mx", first: true),
        ["recall-of-state: the request of what the own side has given"] = () => Accepted().Say("mx", "give").Recall("mx", first: true),
        ["recall-of-state: the acceptance of one that is closed"] = () => Closed().Recall("us", first: true),
        ["handshake-stands: an acceptance retracted"] = () => Accepted().Say("us", "retract"),
        ["target-unknown: what the other side told"] = () =>
        {
            var given = Accepted().Say("mx", "give");
            given.Say("us", "retract", target: given.Last("mx").Id);
        },
        ["target-of-other-agency: retracted by another"] = () => Accepted().Say("mx", "give").Say("mx", "retract", agency: "sedena"),
        ["already-retracted: twice"] = () =>
        {
            var given = Accepted().Say("mx", "give");
            var target = given.Last("mx").Id;
            given.Say("mx", "retract").Say("mx", "retract", target: target);
        },
    };

    public static TheoryData<string> Cases => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_about_a_handoff_is_refused_with_its_code(string what) =>
        Should.Throw<Refusal>(Wrong[what]).Code.ShouldBe(what.Split(": ")[0]);

    [Fact]
    public void Either_side_asks_to_give_or_to_take_and_the_other_one_answers()
    {
        Accepted().Say("mx", "give").Say("us", "receive").Handoff.State.ShouldBe("closed");
        var asked = new HandoffCase().Ask(side: "us", agency: "cbp"); // the United States asks to take
        asked.Request.Side.ShouldBe("us");
        asked.Say("mx", "accept").Say("us", "receive").Say("mx", "give").Handoff.State.ShouldBe("closed");
        Asked().Say("us", "decline").Handoff.State.ShouldBe("declined");
        Accepted().Say("us", "cancel").Handoff.State.ShouldBe("cancelled");
        new HandoffCase().Ask(_information with { Giver = "us" }).Say("us", "accept").Say("us", "give").Say("mx", "receive")
            .Handoff.State.ShouldBe("closed");
    }

    [Fact]
    public void Every_word_is_seen_by_whom_the_request_is_seen_and_as_long()
    {
        var until = Leg.Now.AddDays(5);
        var told = new HandoffCase().Ask(post: p => p with { ReleaseTo = ["sedena", "cbp"], Handling = "H1", KeepUntil = until })
            .Say("us", "accept").Say("mx", "give", agency: "sedena").Say("us", "receive");
        foreach (var (side, agency) in ((string, string)[])[("mx", "sedena"), ("us", "cbp")])
        {
            var e = told.Last(side).Envelope;
            (e.Agency, e.Marking, e.Handling, e.KeepUntil, e.Pair).ShouldBe((agency, "pair", "H1", until, "tijuana-san-diego"));
            e.ReleaseTo.ShouldBe(["sedena", "cbp", "gn"]); // who asked sees what becomes of it
        }
    }

    [Fact]
    public void A_half_that_was_told_wrongly_is_retracted_and_told_anew()
    {
        var told = Closed();
        told.Say("us", "retract").Handoff.State.ShouldBe("given");
        told.Say("us", "receive").Handoff.State.ShouldBe("closed");
    }

    [Fact]
    public void A_word_that_was_taken_back_counts_for_nobody_and_is_said_anew()
    {
        var asked = Asked().Say("us", "accept").Recall("us");
        asked.Handoff.State.ShouldBe("requested");
        asked.Say("us", "accept").Say("mx", "give").Recall("mx").Handoff.State.ShouldBe("accepted");
        asked.Say("mx", "give").Say("us", "receive").Handoff.State.ShouldBe("closed");
    }

    [Fact]
    public void A_thing_is_free_again_when_its_handoff_is_declined_called_off_or_taken_back_and_when_neither_side_names_it()
    {
        foreach (var other in (HandoffCase[])
            [
                Ask(_items), Ask(_items).Say("us", "decline"), Accepted(_items).Say("us", "cancel"), Accepted(_items).Recall("us"),
                Ask(_items).Recall("mx"), Accepted(_items with { Items = [1, 2, 3] }).Say("mx", "give", new([3])).Say("us", "receive", new([3])),
            ])
            new HandoffCase().Beside(other).Ask(_items).Say("us", "accept").Say("mx", "give").Say("us", "receive").Handoff.State.ShouldBe("closed");
        // What either side names went with it.
        var apart = Accepted(_items with { Items = [1, 2, 3] }).Say("mx", "give", new([3])).Say("us", "receive", new([2]));
        new HandoffCase().Beside(apart).Ask(_items with { Items = [1] }).Handoff.State.ShouldBe("requested");
        Should.Throw<Refusal>(() => new HandoffCase().Beside(apart).Ask(_items)).Code.ShouldBe("item-handed-over");
    }

    [Fact]
    public void Each_side_takes_back_its_own_half_and_with_neither_told_the_request_too()
    {
        var closed = Closed().Recall("us");
        closed.Handoff.State.ShouldBe("given"); // and Mexico's account stands as it was told
        closed.Recall("mx").Handoff.State.ShouldBe("accepted");
        ((Handoff?)closed.Recall("mx", first: true).Handoff).ShouldBeNull();
    }

    [Fact]
    public void Things_are_given_under_the_seals_in_force_by_who_holds_them_and_what_is_received_is_an_account_that_is_not_refused()
    {
        HandoffCase Held() => Accepted(_items).Held(1, "fgr", "F-1").Held(2, "fgr", "F-2");
        Held().Say("mx", "give", agency: "fgr").Handoff.State.ShouldBe("given"); // each under its own
        Held().Say("mx", "give", new([1], "F-1"), agency: "fgr").Handoff.State.ShouldBe("given");
        Held().Say("us", "receive", new([1, 2], "Z-9")).Say("mx", "give", agency: "fgr").Handoff.State.ShouldBe("closed");
        Accepted(_items).Say("mx", "give", new(null, "S-1")).Handoff.State.ShouldBe("given"); // the first seal is taken as told
    }

    [Fact]
    public void An_account_without_items_is_of_all_that_were_asked_for()
    {
        var handoff = Accepted(_items).Say("mx", "give", new(Seal: " S1 ")).Say("us", "receive", new([2], "S1")).Handoff;
        handoff.Given!.Items.ShouldBe([1, 2]);
        handoff.Given.Seal.ShouldBe("S1");
        handoff.Differences.ShouldBe(["items"]);
    }

    private static HandoffCase Ask(HandoffRequested asked) => new HandoffCase().Ask(asked);

    private static HandoffCase Asked() => new HandoffCase().Ask();

    private static HandoffCase Accepted(HandoffRequested? asked = null) => new HandoffCase().Ask(asked).Say("us", "accept");

    private static HandoffCase Closed() => Accepted().Say("mx", "give").Say("us", "receive");
}
