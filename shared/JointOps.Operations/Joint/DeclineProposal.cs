using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>Declines the other side's proposal, once and with a reason.</summary>
public static class DeclineProposal
{
    /// <summary>Not this summer.</summary>
    public static OperationDeclined Example { get; } = new(new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "No personnel to spare before September.");

    public static JointCommand<OperationDeclined> Command { get; } = new("decline", Decide, Example, "Decline the other side's proposal");

    /// <summary>Refuses a second answer, and one without a reason.</summary>
    public static Recording Decide(JointDeciding<OperationDeclined> d)
    {
        d.MustBeUnanswered(d.Content.Proposal);
        Rules.Length("reason", d.Content.Reason, 3, 2_000);
        return d.MustBeBinational().Record();
    }
}
