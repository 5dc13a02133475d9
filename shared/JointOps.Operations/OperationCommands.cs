using JointOps.Operations.Assets;
using JointOps.Operations.Consents;
using JointOps.Operations.Deconfliction;
using JointOps.Operations.Handoffs;
using JointOps.Operations.Holds;
using JointOps.Operations.Joint;
using JointOps.Operations.Openings;
using JointOps.Operations.Recalls;
using JointOps.Operations.Slices;
using JointOps.Operations.Subjects;

namespace JointOps.Operations;

/// <summary>The agreed commands. A country's own stand in its own list, beside these.</summary>
public static class OperationCommands
{
    /// <summary>On an operation: routes, forms and rules of corrections read this list; a test holds the demonstration to it.</summary>
    public static IReadOnlyList<OperationCommand> All { get; } =
    [
        ChangeStatus.StartCommand, ChangeStatus.SuspendCommand, ChangeStatus.ResumeCommand, ChangeStatus.CloseCommand,
        PostReport.Command, MakeArrest.Command, RecordSeizure.Command, TransferCustody.Command, MergeSeizures.Command, TallyInspections.Command,
        PlanCheckpoint.Command, RunCheckpoint.OpenCommand, RunCheckpoint.CloseCommand,
        AmendRecord.CorrectCommand, AmendRecord.RetractCommand, MarkRecord.ChangeCommand, MarkRecord.RecallCommand,
    ];

    /// <summary>Everything that may be posted on both countries' services.</summary>
    public static IReadOnlyList<Command> Everything { get; } =
    [
        PlanOperation.Command, .. All, .. JointCommands.All, .. ConsentCommands.All, AcknowledgeRecall.Command, RecallEvent.Command,
        .. DeconflictionCommands.All, .. HandoffCommands.All, .. AllOpenings.All, .. AllOpenings.Retractions, .. AssetCommands.All,
        PlaceHold.Command, ReleaseHold.Command, EraseSubject.Command,
    ];
}
