using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Handoffs;

/// <summary>
/// Each side tells its own half: what it gave, what it received. That the two accounts differ is shown, not enforced. A half that was told
/// wrongly is retracted, and the handoff is open again. Pure.
/// </summary>
public static class TellHandoff
{
    private const int MostItems = 200;
    private static readonly Guid _aHalf = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");
    private static readonly HandoffHands _hands = new([1], "GN-004411-B", "Entregado con su cadena de custodia.");

    /// <summary>By the side that gives.</summary>
    public static HandoffCommand<HandoffHands> GiveCommand { get; } =
        new("give", Give, _hands, "Tell that it was handed over, as the side that gives") { SaysMarking = false };

    /// <summary>By the side that takes.</summary>
    public static HandoffCommand<HandoffHands> ReceiveCommand { get; } =
        new("receive", Receive, _hands, "Tell that it was taken over, as the side that takes") { SaysMarking = false };

    /// <summary>Of an own half; the handshake itself stands, since the other side rests on it.</summary>
    public static HandoffCommand<RecordRetracted> RetractCommand { get; } =
        new("retractions", Retract, new(_aHalf, "Fue al día siguiente."), "Retract what your agency told of giving or taking over")
        {
            Refers = r => r.Target,
            SaysMarking = false,
        };

    /// <summary>
    /// Refuses the side that takes, what was not accepted, a second account, a thing that was given already, and one that is not in the teller's
    /// hands or is under another seal.
    /// </summary>
    public static Recording Give(HandoffDeciding<HandoffHands> d)
    {
        if (d.Reader.Side != d.Handoff.Asked.Giver) throw new Refusal("handoff-not-giver");
        Check(d, d.Handoff.Given);
        // Both sides may have accepted one of the same thing at the same moment: it is given by one of the two.
        var items = d.Content.Items ?? d.Handoff.Asked.Items ?? [];
        RequestHandoff.MustBeFree(items, d.Others.SelectMany(o => o.Given));
        var given = d.Record(new HandoffGiven(d.Handoff.Request, d.Content.Items, Seal(d), d.Content.Note));
        foreach (var no in items)
            if (d.Chains.GetValueOrDefault(no)?.GoesOn(given.Envelope.Agency, Seal(d), given.Envelope.Occurred) != true)
                throw new Refusal("custody-broken", no);
        return given;
    }

    /// <summary>The same for the side that gives.</summary>
    public static Recording Receive(HandoffDeciding<HandoffHands> d)
    {
        if (d.Reader.Side != d.Handoff.Taker) throw new Refusal("handoff-not-taker");
        Check(d, d.Handoff.Received);
        return d.Record(new HandoffReceived(d.Handoff.Request, d.Content.Items, Seal(d), d.Content.Note));
    }

    /// <summary>Refuses what this side has not told, what another agency told, and the handshake.</summary>
    public static Recording Retract(HandoffDeciding<RecordRetracted> d)
    {
        var told = d.Own?.Events ?? [];
        if (told.Find(e => e.Id == d.Content.Target) is not { } target) throw new Refusal("target-unknown");
        if (target.Data is not (HandoffGiven or HandoffReceived)) throw new Refusal("handshake-stands");
        if (target.Envelope.Agency != d.Reader.Agency) throw new Refusal("target-of-other-agency");
        if (told.Exists(e => e.Data is RecordRetracted && e.Envelope.Supersedes == target.Id)) throw new Refusal("already-retracted");
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        var recording = d.Record(d.Content);
        return recording with { Envelope = recording.Envelope with { Supersedes = target.Id } };
    }

    private static void Check(HandoffDeciding<HandoffHands> d, HandoffAccount? told)
    {
        if (d.MustGoOn().Handoff.Answer is null) throw new Refusal("handoff-unanswered");
        if (told is not null) throw new Refusal("handoff-told");
        var (hands, asked) = (d.Content, d.Handoff.Asked);
        if (hands.Items is { } items) Items(items, asked);
        if (hands.Seal is not null && asked.What == RequestHandoff.Person) throw RequestHandoff.OfOtherKind("seal", asked.What);
        d.MustMeasure("seal", hands.Seal, 0, 60).MustMeasure("note", hands.Note, 0, 2_000);
    }

    private static void Items(IReadOnlyList<int> items, HandoffRequested asked)
    {
        if (asked.Items is null) throw RequestHandoff.OfOtherKind("items", asked.What);
        if (items.Count is < 1 or > MostItems) throw new Refusal("out-of-range", "items", 1, MostItems);
        if (items.Distinct().Count() < items.Count) throw new Refusal("item-repeated");
        foreach (var no in items)
            if (!asked.Items.Contains(no)) throw new Refusal("item-unknown", no);
    }

    private static string? Seal(HandoffDeciding<HandoffHands> d) => VisibleText.IsEmpty(d.Content.Seal) ? null : d.Content.Seal.Trim();
}
