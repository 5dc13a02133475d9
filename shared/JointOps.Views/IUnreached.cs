using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>For whom an agency that has an event of another's may ask consent, as every service answers: by <see cref="Release"/>.</summary>
public interface IUnreached
{
    /// <summary>
    /// Agencies of the reader's side that do not have an event which the reader has of another agency; none when it has none such.
    /// </summary>
    Task<IReadOnlyList<Agency>> OfAsync(EventRef about, Reader reader, CancellationToken stop);
}
