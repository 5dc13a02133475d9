using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Handoffs;

/// <summary>
/// Answers the other side's request, once; or calls a handoff off, as either side may until something was handed over. Any agency of the side
/// that sees the request speaks for it. Pure.
/// </summary>
public static class AnswerHandoff
{
    /// <summary>Yes.</summary>
    public static HandoffCommand<HandoffNote> AcceptCommand { get; } =
        new("accept", Accept, new("Se presentará la GN."), "Accept the other side's request for a handoff") { SaysMarking = false };

    /// <summary>No, and why.</summary>
    public static HandoffCommand<HandoffReason> DeclineCommand { get; } =
        new("decline", Decline, new("No procede sin orden judicial."), "Decline the other side's request for a handoff") { SaysMarking = false };

    /// <summary>Not any more, and why.</summary>
    public static HandoffCommand<HandoffReason> CancelCommand { get; } =
        new("cancel", Cancel, new("El juez ordenó su libertad."), "Call a handoff off, before anything was handed over") { SaysMarking = false };

    /// <summary>Refuses an answer to an own request, and a second one.</summary>
    public static Recording Accept(HandoffDeciding<HandoffNote> d)
    {
        MustBeUnanswered(d).MustMeasure("note", d.Content.Note, 0, 2_000);
        RequestHandoff.MustBeFree(d.Handoff.Asked.Items ?? [], d.Others.SelectMany(o => o.Bound)); // promised to another one meanwhile
        return d.Record(new HandoffAccepted(d.Handoff.Request, d.Content.Note));
    }

    /// <summary>The same.</summary>
    public static Recording Decline(HandoffDeciding<HandoffReason> d)
    {
        MustBeUnanswered(d).MustMeasure("reason", d.Content.Reason, 3, 2_000);
        return d.Record(new HandoffDeclined(d.Handoff.Request, d.Content.Reason));
    }

    /// <summary>Refuses to call off what was handed over, or is over.</summary>
    public static Recording Cancel(HandoffDeciding<HandoffReason> d)
    {
        if (d.MustGoOn().Handoff.State is "given" or "received") throw new Refusal("handoff-given");
        d.MustMeasure("reason", d.Content.Reason, 3, 2_000);
        return d.Record(new HandoffCancelled(d.Handoff.Request, d.Content.Reason));
    }

    private static HandoffDeciding<T> MustBeUnanswered<T>(HandoffDeciding<T> d) where T : notnull
    {
        if (d.Handoff.Request.Side == d.Reader.Side) throw new Refusal("handoff-own");
        return d.Handoff.Answer is null ? d.MustGoOn() : throw new Refusal("handoff-answered");
    }
}
