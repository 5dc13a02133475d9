using JointOps.Operations;

namespace JointOps.UnitedStates;

/// <summary>The United States' own commands on an operation, beside the agreed ones.</summary>
public static class AmericanCommands
{
    public static IReadOnlyList<OperationCommand> All { get; } =
        [CompleteTrace.Command, ReportTraceStatus.StatusCommand, ReportTraceStatus.CloseCommand];
}
