using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Slices;

namespace JointOps.Operations.Recalls;

/// <summary>
/// Takes the content of an event of the own agency back from every recipient, wherever it stands. A retraction leaves it with whoever has it.
/// </summary>
public static class RecallEvent
{
    /// <summary>Its decision needs to know on which stream the event stands.</summary>
    public static RoutedCommand Command { get; } =
        new("events/{id}/recalls", MarkRecord.RecallExample, "Take the content of any event of your agency back from every recipient")
        {
            SaysMarking = false
        };

    private static readonly HashSet<string> _handshake =
        [EventTypes.Name(typeof(HandoffRequested)), EventTypes.Name(typeof(HandoffAccepted))];

    /// <summary>
    /// Whether an event that stands on no operation is taken back by itself: what is told of handoffs, assets, commitments and figures. The rest
    /// is given up by a word of its own (a planned action, a consent), or by a retraction.
    /// </summary>
    public static bool IsTakenBack(string type) =>
        Handoff.Types.Contains(type) || AssetActs.IsOne(type) || type == CommitmentActs.Made || type == CommitmentActs.Claimed;

    /// <summary>
    /// Whatever rests on it counts no more, but for what passed the border: a request and its acceptance stand as long as a side's half does, since
    /// each side takes back its own word alone. The recall itself is kept without an end.
    /// </summary>
    /// <param name="id">The event's id.</param>
    /// <param name="handoff">
    /// The one on which it is a word, by the own side's stream; null = it is none. The other side's part may be a moment old.
    /// </param>
    public static Recording Decide(
        Guid id, Posting<RecordRecalled> post, Handoff? handoff, StreamView view, Reader reader, Reference reference)
    {
        if (view.Seen(new(reader.Side, id), reader, reference) is not { } target) throw new Refusal("not-found");
        if (target.Mark.Agency != reader.Agency) throw new Refusal("target-of-other-agency");
        if (target.Mark.Recalled) throw new Refusal("already-recalled");
        if (!IsTakenBack(target.Type) || (_handshake.Contains(target.Type) && (handoff?.Given ?? handoff?.Received) is not null))
            throw new Refusal("recall-of-state");
        Rules.Length("reason", post.Content.Reason, 3, 1_000);
        var envelope = Rules.SaidOf(post, target.Mark, reader, reference, view.Now);
        return new(post.Content, envelope with { Supersedes = id, KeepUntil = null });
    }
}
