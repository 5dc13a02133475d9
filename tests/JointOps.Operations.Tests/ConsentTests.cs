using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Consents;
using JointOps.Operations.Recalls;

namespace JointOps.Operations.Tests;

/// <summary>A Mexican event that ATF has and HSI has not.</summary>
public class ConsentTests
{
    private static readonly EventRef _event = new("mx", Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11")),
        _request = new("us", Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c12"));
    private static readonly ReleaseMark _mark = new("mx", "fgr", "tijuana-san-diego", "binational", ["atf"], "H2", Leg.Now.AddDays(-1));
    private static readonly ConsentRequested _asked = new(_event, "hsi", "investigation", "La serie está en su caso");
    private static readonly Reader _fgr = new("mx", "fgr", Roles.Liaison), _atf = new("us", "atf", Roles.Liaison);

    private static ReleaseMark InForce =>
        MarkChange.Of("mx", new ConsentApproved(_request, _event, "hsi", "investigation", Leg.Now.AddDays(7)))!.Apply(_mark);

    private static StreamView View(ReleaseMark? mark, Type? last = null) => new(
        last is null ? 0 : 1, Leg.Now, last is null ? new Dictionary<Type, object>() : new() { [typeof(ConsentState)] = new ConsentState(last) },
        mark is null ? new Dictionary<(string, Guid), KnownEvent>()
            : new() { [(_event.Side, _event.Id)] = new(_event.Id, "operation.report-posted.v1", mark, 7) });

    private static Recording Ask(ConsentRequested c, Reader? reader = null, ReleaseMark? mark = null) =>
        ConsentSlices.Request(new(c), View(mark ?? _mark), reader ?? _atf, Leg.Reference);

    private static AskedConsent Asked(bool ended = false) => new(_request, _asked, "atf", ended);

    private static Recording Approve(int days = 7, Reader? reader = null, ReleaseMark? mark = null, Type? last = null, bool ended = false) =>
        ConsentSlices.Approve(new(new(Leg.Now.AddDays(days))), Asked(ended), View(mark ?? _mark, last), reader ?? _fgr, Leg.Reference);

    private static Recording Say(string what, ReleaseMark mark, Reader reader, Type? last = null) => what switch
    {
        "refuse" => ConsentSlices.Refuse(new(new("No procede")), Asked(), View(mark, last), reader, Leg.Reference),
        "suspend" => ConsentSlices.Suspend(new(new("En revisión")), Asked(), View(mark, last), reader, Leg.Reference),
        _ => ConsentSlices.End(new(new("Concluyó")), Asked(), View(mark, last), reader, Leg.Reference),
    };

    private static readonly Dictionary<string, Action> _wrongs = new()
    {
        ["event-unknown: never taken in"] = () => ConsentSlices.Request(new(_asked), View(null), _atf, Leg.Reference),
        ["event-unknown: not for the one who asks"] = () => Ask(_asked, new("us", "dea", Roles.Liaison)),
        ["event-unknown: recalled"] = () => Ask(_asked, mark: _mark with { Recalled = true }),
        ["unknown-agency: of the other side"] = () => Ask(_asked with { For = "gn" }),
        ["unknown-agency: oneself"] = () => Ask(_asked with { For = "atf" }),
        ["consent-needless: it has it"] = () => Ask(_asked, mark: _mark with { ReleaseTo = ["atf", "hsi"] }),
        ["consent-own: the originator asks itself"] = () => Ask(_asked with { For = "gn" }, _fgr),
        ["unknown-code: a purpose"] = () => Ask(_asked with { Purpose = "curiosity" }),
        ["text-length: no reason"] = () => Ask(_asked with { Reason = "" }),
        ["marking-is-targets: a marking of one's own"] = () => ConsentSlices.Request(new(_asked, "binational"), View(_mark), _atf, Leg.Reference),
        ["not-your-consent: another agency approves"] = () => Approve(reader: new("mx", "gn", Roles.Liaison)),
        ["not-your-consent: who asked approves"] = () => Approve(reader: _atf),
        ["consent-expiry: yesterday"] = () => Approve(-1),
        ["consent-expiry: for ever"] = () => Approve(400),
        ["consent-decided: refused before"] = () => Approve(last: typeof(ConsentRefused)),
        ["consent-decided: in force"] = () => Approve(last: typeof(ConsentApproved), mark: InForce),
        ["consent-decided: ended by who asked"] = () => Approve(ended: true),
        ["already-recalled: the event"] = () => Approve(mark: _mark with { Recalled = true }),
        ["consent-decided: refused after it was given"] = () => Say("refuse", InForce, _fgr, typeof(ConsentApproved)),
        ["consent-not-in-force: suspended before it was given"] = () => Say("suspend", _mark, _fgr),
        ["consent-not-in-force: ended before it was given"] = () => Say("end", _mark, _atf),
        ["not-your-consent: ended by a third"] = () => Say("end", InForce, new("us", "dea", Roles.Liaison)),
        ["not-your-consent: suspended by who asked"] = () => Say("suspend", InForce, _atf),
        ["recall-not-yours: no recipient"] = () => Acknowledge(_atf, awaits: false, recipient: "gn"),
        ["already-acknowledged: twice"] = () => Acknowledge(_atf, awaits: false, recipient: "atf"),
    };

    public static TheoryData<string> Cases => [.. _wrongs.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_about_a_consent_is_refused_with_its_code(string what) =>
        Should.Throw<Refusal>(_wrongs[what]).Code.ShouldBe(what.Split(": ")[0]);

    [Fact]
    public void Each_word_on_a_consent_is_told_to_whom_it_concerns_and_to_nobody_else()
    {
        Ask(_asked).Envelope.ReleaseTo.ShouldBe(["fgr", "atf"]); // HSI does not learn that the event exists
        Approve().Envelope.ReleaseTo.ShouldBe(["fgr", "atf", "hsi"]);
        Say("refuse", _mark, _fgr).Envelope.ReleaseTo.ShouldBe(["fgr", "atf"]);
        Say("suspend", InForce, _fgr, typeof(ConsentApproved)).Envelope.ReleaseTo.ShouldBe(["fgr", "atf", "hsi"]);
        Say("end", InForce, _atf, typeof(ConsentRequested)).Envelope.ReleaseTo.ShouldBe(["fgr", "atf", "hsi"]);
    }

    [Fact]
    public void A_suspended_consent_is_given_again_and_an_originator_may_end_it()
    {
        Approve(last: typeof(ConsentSuspended)).Data.ShouldBeOfType<ConsentApproved>();
        Say("end", _mark, _fgr, typeof(ConsentSuspended)).Data.ShouldBeOfType<ConsentEnded>();
    }

    private static Recording Acknowledge(Reader reader, bool awaits, string recipient) => AcknowledgeRecall.Decide(
        new(new()), new(_event, _event, "record.recalled.v1", "fgr", "error", Leg.Now, Leg.Now, awaits, [new(recipient, "agency", "pending", null)]),
        View(_mark), reader, Leg.Reference);
}
