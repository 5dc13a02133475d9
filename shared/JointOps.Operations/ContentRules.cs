using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Operations.Slices;

namespace JointOps.Operations;

/// <summary>What the content of each event type is held to, whether it is posted or comes out of a correction: each command's own check.</summary>
public sealed class ContentRules(IReadOnlyList<OperationCommand> commands)
{
    private readonly Dictionary<Type, OperationCommand> _byContent = commands.ToDictionary(c => c.Content.GetType());

    /// <summary>Refuses corrected content that could not have been posted so.</summary>
    /// <param name="target">The envelope of the corrected event.</param>
    public void Hold(object content, Envelope target, Deciding<RecordCorrected> correction)
    {
        // The plan is decided before there is an operation, and is corrected as any other event of it.
        if (content is OperationPlanned plan) PlanOperation.Check(plan);
        else if (_byContent.TryGetValue(content.GetType(), out var command)) command.Hold(content, target, correction);
    }
}
