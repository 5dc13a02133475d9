using JointOps.Operations;

namespace JointOps.Mexico;

/// <summary>Mexico's own commands on an operation, beside the agreed ones.</summary>
public static class MexicanCommands
{
    public static IReadOnlyList<OperationCommand> All { get; } = [AssessTrace.Command, RequestTrace.Command];
}
