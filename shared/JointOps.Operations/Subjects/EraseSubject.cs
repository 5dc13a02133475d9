using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Holds;

namespace JointOps.Operations.Subjects;

/// <summary>Erases what an agency keeps of a person, for ever; both countries are told that it did, and on what ground. Pure.</summary>
public static class EraseSubject
{
    /// <summary>Its decision needs to know whether anything is kept.</summary>
    public static RoutedCommand Command { get; } = new(
        "subjects/{token}/erasures", new ErasureTerms("retention-over", "ACTA-2019-114"),
        "Erase what your agency keeps of a person: the key is destroyed, and the token takes no data any more")
    {
        SaysMarking = false,
    };

    /// <summary>Refuses while any hold of this side stands on the person; whoever keeps nothing is told that there is nothing.</summary>
    /// <param name="isKept">Whether the caller's agency keeps anything under the token.</param>
    public static Recording Decide(
        string token, bool isKept, Posting<ErasureTerms> post, StreamView view, Reader reader, Reference reference)
    {
        var state = view.State<LegalState>() ?? LegalState.Nothing;
        if (state.Erased.Contains(reader.Agency ?? "")) throw new Refusal("already-erased");
        if (!isKept) throw new Refusal("not-found");
        if (!state.Holds.IsEmpty) throw new Refusal("on-hold");
        var (ground, document) = post.Content;
        if (!reference.Has("erasureGround", ground)) throw new Refusal("unknown-code", "erasureGround", ground);
        Rules.Length("document", document, 3, 60);
        return new(new PrivacyErased(token, ground, document), PlaceHold.ToBoth(post, reader, reference, view.Now));
    }
}
