using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Operations.Slices;

namespace JointOps.Operations;

/// <summary>
/// What the content of each event type is held to, whether it is posted or comes out of a correction. Each slice brings its own check
/// when its route is mapped.
/// </summary>
public sealed class ContentRules
{
    private readonly Dictionary<Type, Action<object, Envelope, Deciding<RecordCorrected>>> byType = [];

    /// <summary>The rules of an operation's first event; the slices add theirs.</summary>
    public ContentRules() => Add<OperationPlanned>(PlanOperation.Check);

    /// <summary>Adds a slice's check.</summary>
    /// <param name="check">Looks at content, envelope and reference data alone: the state of the operation may have moved on.</param>
    public void Add<T>(Action<Deciding<T>> check) where T : notnull =>
        byType[typeof(T)] = (content, envelope, d) => check(new((T)content, d.Operation, envelope, d.View, d.Reader, d.Reference, this));

    /// <summary>Refuses corrected content that could not have been posted so.</summary>
    /// <param name="target">The envelope of the corrected event.</param>
    public void Hold(object content, Envelope target, Deciding<RecordCorrected> correction)
    {
        if (byType.TryGetValue(content.GetType(), out var check)) check(content, target, correction);
    }
}
