using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Starts, suspends, resumes and closes an operation; each needs the version that the officer saw.</summary>
public static class ChangeStatus
{
    /// <summary>The start of a planned operation.</summary>
    public static Command<OperationStarted> StartCommand { get; } =
        new("start", Start, Check, new(), "Start a planned operation") { ChangesState = true, OfferedWhen = [OperationStatus.Planned] };

    /// <summary>A halt for a while.</summary>
    public static Command<OperationSuspended> SuspendCommand { get; } =
        new("suspend", Suspend, Check, new("Lluvia intensa."), "Suspend a running operation")
        {
            ChangesState = true,
            OfferedWhen = [OperationStatus.Running]
        };

    /// <summary>The end of a halt.</summary>
    public static Command<OperationResumed> ResumeCommand { get; } =
        new("resume", Resume, Check, new(), "Resume a suspended operation") { ChangesState = true, OfferedWhen = [OperationStatus.Suspended] };

    /// <summary>The end of it all.</summary>
    public static Command<OperationClosed> CloseCommand { get; } = new("close", Close, Check, new("Sin pendientes."), "Close an operation")
    {
        ChangesState = true,
        OfferedWhen = [OperationStatus.Planned, OperationStatus.Running, OperationStatus.Suspended],
    };

    /// <summary>Only what is planned starts.</summary>
    public static Recording Start(Deciding<OperationStarted> d)
    {
        if (d.Operation.Status != OperationStatus.Planned) throw new Refusal("operation-not-planned", Codes.Word(d.Operation.Status));
        Check(d.MustBeSeenWithOperation());
        return d.Record();
    }

    /// <summary>Only what runs is suspended, with a reason.</summary>
    public static Recording Suspend(Deciding<OperationSuspended> d)
    {
        Check(d.MustRun().MustBeSeenWithOperation());
        return d.Record();
    }

    /// <summary>Only what is suspended resumes.</summary>
    public static Recording Resume(Deciding<OperationResumed> d)
    {
        if (d.Operation.Status != OperationStatus.Suspended) throw new Refusal("operation-not-suspended", Codes.Word(d.Operation.Status));
        Check(d.MustBeSeenWithOperation());
        return d.Record();
    }

    /// <summary>Anything not closed closes, with its outcome; a planned operation that never began closes too.</summary>
    public static Recording Close(Deciding<OperationClosed> d)
    {
        if (d.Operation.Status == OperationStatus.Closed) throw new Refusal("operation-closed");
        Check(d.MustBeSeenWithOperation());
        return d.Record();
    }

    /// <summary>What may stand beside a start.</summary>
    public static void Check(Deciding<OperationStarted> d) => d.MustMeasure("note", d.Content.Note, 0, 2_000);

    /// <summary>Why it was suspended.</summary>
    public static void Check(Deciding<OperationSuspended> d) => d.MustMeasure("reason", d.Content.Reason, 3, 2_000);

    /// <summary>What may stand beside a resumption.</summary>
    public static void Check(Deciding<OperationResumed> d) => d.MustMeasure("note", d.Content.Note, 0, 2_000);

    /// <summary>What came of it.</summary>
    public static void Check(Deciding<OperationClosed> d) => d.MustMeasure("outcome", d.Content.Outcome, 3, 4_000);
}
