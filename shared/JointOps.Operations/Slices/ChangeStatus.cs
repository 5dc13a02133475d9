using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Starts, suspends, resumes and closes an operation; each needs the version that the officer saw.</summary>
public static class ChangeStatus
{
    /// <summary>Only what is planned starts.</summary>
    public static Recording Start(Deciding<OperationStarted> d)
    {
        if (d.Operation.Status != OperationStatus.Planned) throw new Refusal("operation-not-planned", Codes.Of(d.Operation.Status));
        return d.MustMeasure("note", d.Content.Note, 0, 2_000).Record();
    }

    /// <summary>Only what runs is suspended, with a reason.</summary>
    public static Recording Suspend(Deciding<OperationSuspended> d) => d.MustRun().MustMeasure("reason", d.Content.Reason, 3, 2_000).Record();

    /// <summary>Only what is suspended resumes.</summary>
    public static Recording Resume(Deciding<OperationResumed> d)
    {
        if (d.Operation.Status != OperationStatus.Suspended) throw new Refusal("operation-not-suspended", Codes.Of(d.Operation.Status));
        return d.MustMeasure("note", d.Content.Note, 0, 2_000).Record();
    }

    /// <summary>Anything not closed closes, with its outcome; a planned operation that never began closes too.</summary>
    public static Recording Close(Deciding<OperationClosed> d)
    {
        if (d.Operation.Status == OperationStatus.Closed) throw new Refusal("operation-closed");
        return d.MustMeasure("outcome", d.Content.Outcome, 3, 4_000).Record();
    }
}
