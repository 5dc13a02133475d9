using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>Names an operation of the own side as its leg of the joint operation, or a part of it: a side may have one a pair.</summary>
public static class JoinLeg
{
    /// <summary>An operation that was planned before.</summary>
    public static LegJoined Example { get; } = new(new("016c1e07-0a00-7d11-8a55-0f6e2b9c7a01"), new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"));

    public static JointCommand<LegJoined> Command { get; } =
        new("legs", Decide, Example, "Name an operation of your side as its leg") { Refers = l => l.Operation };

    /// <summary>Refuses an operation that is not here, of another pair, hidden from the other side, or joined already.</summary>
    public static Recording Decide(JointDeciding<LegJoined> d)
    {
        d.MustBeJoint();
        if (d.Content.JointOperation != d.Id) throw new Refusal("proposal-unknown");
        if (d.View.Known.GetValueOrDefault((d.Reader.Side, d.Content.Operation)) is not { Type: "operation.planned.v1", Retracted: false } planned
            || !Release.MaySee(planned.Mark, d.Reader, d.Reference.Agencies, d.View.Now)) throw new Refusal("leg-unknown");
        if (!d.Proposal.Pairs.Contains(planned.Mark.Pair)) throw new Refusal("leg-of-other-pair", new CodeWord("pair", planned.Mark.Pair));
        if (planned.LeafIndex is null) throw new Refusal("leg-is-hidden");
        if (d.Own.Legs.Contains(d.Content.Operation)) throw new Refusal("leg-joined");
        return d.MustBeBinational().Record();
    }
}
