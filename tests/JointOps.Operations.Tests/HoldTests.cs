using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Holds;
using JointOps.Operations.Subjects;

namespace JointOps.Operations.Tests;

/// <summary>Legal holds and erasures on a person, an event and an operation of Mexico.</summary>
public class HoldTests
{
    private const string Token = "MX-SUJ-2019-0412";

    private static readonly EventRef _event = new("mx", Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11")),
        _hold = new("mx", Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c12"));

    private static readonly Reader _gn = new("mx", "gn", Roles.Liaison), _fgr = new("mx", "fgr", Roles.Liaison);
    private static readonly ReleaseMark _mark = new("mx", "fgr", "tijuana-san-diego", "pair", ["fgr", "gn", "atf"], "H2", Leg.Now.AddDays(-1),
        KeepUntil: Leg.Now.AddDays(9));
    private static readonly LegalHoldPlaced _onPerson = new("subject", Token, "Juzgado Tercero", "OF-1"), _onEvent = new(
        "event", _event.Write(), "Juzgado Tercero", "OF-1");
    private static readonly ErasureTerms _over = new("retention-over", "ACTA-1");

    private static readonly Dictionary<string, Action> _wrongs = new()
    {
        ["unknown-code: a scope"] = () => Place(_onPerson with { Scope = "country" }),
        ["text-length: on nobody's order"] = () => Place(_onPerson with { Authority = "" }),
        ["text-length: on no paper"] = () => Place(_onPerson with { Document = "" }),
        ["marking-is-targets: a marking of one's own"] = () =>
            PlaceHold.Decide(new(_onPerson, "national"), View(), _gn, Leg.Reference),
        ["subject-token: a name"] = () => PlaceHold.Stream(_onPerson with { Of = "JUAN PÉREZ" }, _hold.Id),
        ["event-unknown: of no event"] = () => Place(_onEvent with { Of = "ayer" }),
        ["event-unknown: never taken in"] = () => Place(_onEvent, View()),
        ["event-unknown: spelt otherwise"] = () => Place(_onEvent with { Of = _event.Write().ToUpperInvariant() }, OfReport()),
        ["event-unknown: hidden from who asks"] = () => Place(_onEvent, OfReport(), new("mx", "semar", Roles.Liaison)),
        ["event-unknown: no operation"] = () => Place(_onEvent with { Scope = "operation" }, OfReport()),
        ["not-found: the release of no hold"] = () => Release(View(), _gn),
        ["not-found: the release of something else"] = () => Release(OfReport(_hold), _gn),
        ["not-your-hold: released by another agency"] = () => Release(OfHold(), _fgr),
        ["hold-released: twice"] = () => Release(OfHold(released: true), _gn),
        ["text-length: released on no paper"] = () => Release(OfHold(), _gn, new("Juzgado Tercero", "")),
        ["on-hold: erased under a hold"] = () => Erase(OfHold(), _gn),
        ["on-hold: erased under another agency's hold"] = () => Erase(OfHold(), _fgr),
        ["not-found: erased by an agency that keeps nothing"] = () => Erase(OfHold(), _fgr, isKept: false),
        ["already-erased: twice"] = () => Erase(View(Placed([], "gn")), _gn),
        ["unknown-code: a ground"] = () => Erase(View(), _gn, terms: _over with { Ground = "curiosity" }),
        ["text-length: erased on no paper"] = () => Erase(View(), _gn, terms: _over with { Document = "" }),
        ["marking-is-targets: an erasure told to nobody"] = () =>
            EraseSubject.Decide(Token, true, new(_over, "agency"), View(), _gn, Leg.Reference),
    };

    public static TheoryData<string> Cases => [.. _wrongs.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_about_a_hold_or_an_erasure_is_refused_with_its_code(string what) =>
        Should.Throw<Refusal>(_wrongs[what]).Code.ShouldBe(what.Split(": ")[0]);

    [Fact]
    public void A_hold_on_a_person_and_an_erasure_are_told_to_both_countries()
    {
        Envelope[] told = [Place(_onPerson).Envelope, Erase(View(), _gn).Envelope];
        told.ShouldAllBe(e => e.Marking == "binational" && e.Pair == "border" && e.ReleaseTo == null);
    }

    [Fact]
    public void A_hold_on_an_event_is_told_to_whoever_sees_the_event_and_is_kept_without_an_end()
    {
        var told = Place(_onEvent, OfReport()).Envelope;
        (told.Marking, told.Pair, told.Handling, told.KeepUntil).ShouldBe(("pair", "tijuana-san-diego", "H2", null));
        told.ReleaseTo.ShouldBe(["fgr", "gn", "atf"]);
        Place(_onEvent, OfReport(mark: _mark with { Agency = "gn", Marking = "coordination", ReleaseTo = null })).Envelope.Marking.ShouldBe("agency");
    }

    [Fact]
    public void An_erasure_goes_on_when_the_last_hold_is_released_and_another_agencys_data_stay_its_own()
    {
        var events = new object[] { _onPerson, _onPerson, new LegalHoldReleased(_hold, "x", "x"), new PrivacyErased(Token, "x", "x") };
        var (state, other) = ((LegalState?)null, Guid.CreateVersion7());
        LegalState Say(object data, Guid id) => state = LegalState.Evolve(state, new(id, 1, Leg.Now, "x", Envelope("gn"), data))!;
        Say(events[0], _hold.Id).Holds.Count.ShouldBe(1);
        Say(events[1], other);
        Say(events[2], Guid.CreateVersion7()).Holds.ShouldBe([other]); // two holds: one is left
        Should.Throw<Refusal>(() => Erase(View(state), _gn)).Code.ShouldBe("on-hold");
        Say(new LegalHoldReleased(new("mx", other), "x", "x"), Guid.CreateVersion7()).Holds.ShouldBeEmpty();
        Erase(View(state), _gn).Data.ShouldBe(new PrivacyErased(Token, "retention-over", "ACTA-1"));
        Say(events[3], Guid.CreateVersion7());
        Should.Throw<Refusal>(() => Erase(View(state), _gn)).Code.ShouldBe("already-erased");
        Erase(View(state), _fgr).Envelope.Agency.ShouldBe("fgr");
    }

    private static Envelope Envelope(string agency) => new(agency, "border", Leg.Now, "Etc/UTC", "binational");

    private static LegalState Placed(Guid[] holds, params string[] erased) => new([.. holds], [.. erased]);

    private static StreamView View(LegalState? state = null, params (EventRef Ref, KnownEvent Known)[] known) => new(
        1, Leg.Now, state is null ? new Dictionary<Type, object>() : new() { [typeof(LegalState)] = state },
        known.ToDictionary(k => (k.Ref.Side, k.Ref.Id), k => k.Known));

    private static StreamView OfReport(EventRef? of = null, ReleaseMark? mark = null) =>
        View(null, (of ?? _event, new(_event.Id, "operation.report-posted.v1", mark ?? _mark, 7)));

    private static StreamView OfHold(bool released = false) => View(
        Placed(released ? [] : [_hold.Id]), (_hold, new(_hold.Id, "hold.placed.v1", ReleaseMark.Of("mx", Envelope("gn")), 8)));

    private static Recording Place(LegalHoldPlaced hold, StreamView? view = null, Reader? reader = null) =>
        PlaceHold.Decide(new(hold), view ?? View(), reader ?? _gn, Leg.Reference);

    private static Recording Release(StreamView view, Reader reader, HoldRelease? said = null) =>
        ReleaseHold.Decide(_hold, new(said ?? new("Juzgado Tercero", "OF-2")), view, reader, Leg.Reference);

    private static Recording Erase(StreamView view, Reader reader, bool isKept = true, ErasureTerms? terms = null) =>
        EraseSubject.Decide(Token, isKept, new(terms ?? _over), view, reader, Leg.Reference);
}
