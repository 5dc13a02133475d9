using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Deconfliction;

/// <summary>
/// Withdraws a planned action that will not take place, or not so: a retraction, told to coordination alone. It takes no reason, since
/// coordination is to read nothing of an action; one that moves is registered anew.
/// </summary>
public static class WithdrawAction
{
    private const string Reason = "action-withdrawn";

    public static DeconflictionCommand<Nothing> Command { get; } =
        new("actions", "withdraw", RegisterAction.Stream, Decide, new(), "Withdraw a planned action of your agency; what moves is registered anew")
        {
            SaysMarking = false
        };

    /// <summary>Refuses what is no action of the caller's agency, and what was withdrawn before.</summary>
    public static Recording Decide(Guid action, Posting<Nothing> post, StreamView view, Reader reader, Reference reference)
    {
        RegisterAction.MustSayNothingOfRelease(post);
        if (view.Known.GetValueOrDefault((reader.Side, action)) is not { Type: "deconfliction.action-registered.v1" } known
            || known.Mark.Agency != reader.Agency)
            throw new Refusal("not-found");
        if (view.State<ActionWithdrawn>() is not null) throw new Refusal("already-retracted");
        return new(
            new RecordRetracted(action, Reason),
            RegisterAction.Envelope(post with { Pair = known.Mark.Pair }, reader, reference, view.Now) with { Supersedes = action });
    }
}

/// <summary>That an action was withdrawn: the fold of its stream.</summary>
public sealed record ActionWithdrawn
{
    /// <summary>The fold; it knows retractions that are told to coordination alone, and ignores the rest.</summary>
    public static ActionWithdrawn? Evolve(ActionWithdrawn? state, Recorded e) =>
        e is { Data: RecordRetracted, Envelope.Marking: Markings.Coordination } ? new() : state;
}
