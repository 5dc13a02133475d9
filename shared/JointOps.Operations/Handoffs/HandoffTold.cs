using System.Collections.Immutable;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Handoffs;

/// <summary>What this side has said on one handoff: a fold of its own stream; streams that tell of none have none.</summary>
/// <param name="Events">In order, retractions among them; what was recalled is none of them.</param>
public sealed record HandoffTold(ImmutableList<Recorded> Events)
{
    /// <summary>The fold.</summary>
    public static HandoffTold? Evolve(HandoffTold? told, Recorded e) =>
        e.Data is HandoffRequested or HandoffAccepted or HandoffDeclined or HandoffGiven or HandoffReceived or HandoffCancelled
            || (told is not null && e.Data is RecordRetracted)
            ? new((told?.Events ?? []).Add(e))
            : told is not null && e.Data is RecordRecalled recall ? new(told.Events.RemoveAll(t => t.Id == recall.Target)) : told;

    /// <summary>The handoff by these and by what the other side has told.</summary>
    /// <param name="side">The own one.</param>
    public static Handoff? Handoff(EventRef request, HandoffTold? own, IEnumerable<ToldEvent> others, string side) => Contracts.Handoff.Of(
        request, [.. others.Where(e => e.Mark.Origin != side), .. (own?.Events ?? []).Select(e => Operation.Told(e, side))]);
}
