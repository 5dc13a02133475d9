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

    /// <summary>Those of a side's events for which there is any such agency; one statement for all of them.</summary>
    Task<IReadOnlySet<Guid>> AmongAsync(string side, IEnumerable<Guid> events, Reader reader, CancellationToken stop);
}
