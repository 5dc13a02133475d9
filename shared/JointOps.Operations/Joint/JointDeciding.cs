using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>A slice's decision about a joint operation: refuses, or gives what to record.</summary>
public delegate Recording DecideJoint<T>(JointDeciding<T> deciding) where T : notnull;

/// <summary>All that a decision about a joint operation may look at; no clock, no database.</summary>
/// <param name="Id">The proposal's id, which names the joint operation on both sides.</param>
/// <param name="Own">What this side has said.</param>
/// <param name="Other">What the other side has disclosed of it, as far as the caller may see it. It only ever
/// grows, so that it may be a moment old.</param>
public sealed record JointDeciding<T>(
    Guid Id, T Content, JointAccount Own, JointAccount Other, Envelope Envelope, StreamView View, Reader Reader, Reference Reference)
    where T : notnull
{
    /// <summary>The proposal, whichever side made it.</summary>
    public OperationProposed Proposal => Own.Proposed ?? Other.Proposed!;

    /// <summary>The event as it will be recorded.</summary>
    public Recording Record() => new(Content, Envelope);

    /// <summary>Refuses whoever answers its own proposal, names another, or answers twice.</summary>
    public JointDeciding<T> MustBeUnanswered(Guid proposal)
    {
        if (Own.Proposed is not null) throw new Refusal("proposal-own");
        if (proposal != Id) throw new Refusal("proposal-unknown");
        if (Own.Accepted is not null || Own.Declined is not null) throw new Refusal("proposal-answered");
        return this;
    }

    /// <summary>Refuses what may only follow the acceptance, and what a leg that stood down does no more.</summary>
    public JointDeciding<T> MustBeJoint()
    {
        if (Own.Declined is not null || Other.Declined is not null) throw new Refusal("proposal-declined");
        if (Own.Accepted is null && Other.Accepted is null) throw new Refusal("proposal-unanswered");
        if (Own.StoodDown is not null) throw new Refusal("leg-stood-down");
        return this;
    }

    /// <summary>Refuses what the other side would not see whole: a joint operation is no secret between the two.</summary>
    public JointDeciding<T> MustBeBinational() => Envelope is { Marking: Markings.Binational, ReleaseTo: null }
        ? this
        : throw new Refusal("joint-is-binational", new CodeWord("marking", Markings.Binational));
}
