using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Holds;

/// <summary>
/// Places a legal hold. One on a person is told to both countries; one on an event or an operation to whoever sees that one, so that it tells
/// nobody of what is hidden from him. Pure.
/// </summary>
public static class PlaceHold
{
    /// <summary>Its stream is the subject's, or one of its own.</summary>
    public static RoutedCommand Command { get; } = new(
        "holds", new LegalHoldPlaced(HoldScopes.Subject, "MX-SUJ-2019-0412", "Juzgado Tercero de Distrito", "OF-2019-0733"),
        "Place a legal hold: nothing of what it covers is destroyed here until it is released")
    {
        SaysMarking = false,
    };

    /// <summary>The stream that a hold stands on; the key names one that is not on a person.</summary>
    public static string Stream(LegalHoldPlaced hold, Guid key) => hold.Scope != HoldScopes.Subject ? LegalState.Others + key
        : SubjectTokens.IsOne(hold.Of) ? LegalState.Subjects + hold.Of : throw new Refusal("subject-token") { Field = "of" };

    /// <summary>Refuses what the caller does not see, and a hold on nobody's order.</summary>
    public static Recording Decide(Posting<LegalHoldPlaced> post, StreamView view, Reader reader, Reference reference)
    {
        var hold = post.Content;
        if (!reference.Has("holdScope", hold.Scope)) throw new Refusal("unknown-code", "holdScope", hold.Scope);
        Rules.Length("authority", hold.Authority, 3, 200);
        Rules.Length("document", hold.Document, 3, 60);
        if (hold.Scope == HoldScopes.Subject) return new(hold, ToBoth(post, reader, reference, view.Now));
        if (EventRef.Read(hold.Of) is not { } of || view.Seen(of, reader, reference) is not { } known || of.Write() != hold.Of
            || (hold.Scope == HoldScopes.Operation && known.Type != EventTypes.Name(typeof(OperationPlanned))))
            throw new Refusal("event-unknown") { Field = "of" };
        return new(hold, ToWhoSees(post, known.Mark, reader, reference, view.Now));
    }

    /// <summary>The envelope of what is said of a person's data: both countries are told.</summary>
    internal static Envelope ToBoth<T>(Posting<T> post, Reader reader, Reference reference, DateTimeOffset now)
    {
        Rules.MustBeSettled(post);
        return Rules.Envelope(post with { Pair = post.Pair ?? Envelope.Border, Marking = Markings.Binational }, null, reader, reference, now);
    }

    /// <summary>The envelope of what is told to whoever sees an event; it is kept without an end. A planned action stays with its agency.</summary>
    internal static Envelope ToWhoSees<T>(Posting<T> post, ReleaseMark mark, Reader reader, Reference reference, DateTimeOffset now) =>
        Rules.SaidOf(
            post, mark with { KeepUntil = null, Marking = Markings.All.Contains(mark.Marking) ? mark.Marking : Markings.Agency },
            reader, reference, now);
}
