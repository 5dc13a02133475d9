using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>Accepts the other side's proposal, once.</summary>
public static class AcceptProposal
{
    /// <summary>As proposed.</summary>
    public static OperationAccepted Example { get; } = new(
        new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), Note: "Each country from its own responsibilities.");

    public static JointCommand<OperationAccepted> Command { get; } = new("accept", Decide, Example, "Accept the other side's proposal");

    /// <summary>Refuses a second answer, and days that cannot be counted.</summary>
    public static Recording Decide(JointDeciding<OperationAccepted> d)
    {
        d.MustBeUnanswered(d.Content.Proposal);
        if (d.Content.Cadence is { } cadence) ProposeOperation.Check(cadence);
        Rules.Length("note", d.Content.Note, 0, 2_000);
        return d.MustBeBinational().Record();
    }
}
