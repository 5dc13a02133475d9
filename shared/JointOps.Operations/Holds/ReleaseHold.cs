using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Holds;

/// <summary>Releases a legal hold: what no other one covers is destroyed with it. Pure.</summary>
public static class ReleaseHold
{
    /// <summary>Its stream is the one on which the hold stands.</summary>
    public static RoutedCommand Command { get; } = new(
        "holds/{id}/release", new HoldRelease("Juzgado Tercero de Distrito", "OF-2019-0911"),
        "Release a legal hold of your agency: what it alone has kept is destroyed")
    {
        SaysMarking = false,
    };

    /// <summary>Refuses other agencies, and a second release.</summary>
    /// <param name="hold">The event that placed it.</param>
    public static Recording Decide(EventRef hold, Posting<HoldRelease> post, StreamView view, Reader reader, Reference reference)
    {
        var known = view.Seen(hold, reader, reference);
        if (known?.Type != EventTypes.Name(typeof(LegalHoldPlaced))) throw new Refusal("not-found");
        if (known.Mark.Agency != reader.Agency) throw new Refusal("not-your-hold");
        if (view.State<LegalState>()?.Holds.Contains(hold.Id) != true) throw new Refusal("hold-released");
        Rules.Length("authority", post.Content.Authority, 3, 200);
        Rules.Length("document", post.Content.Document, 3, 60);
        return new(
            new LegalHoldReleased(hold, post.Content.Authority, post.Content.Document),
            PlaceHold.ToWhoSees(post, known.Mark, reader, reference, view.Now));
    }
}
