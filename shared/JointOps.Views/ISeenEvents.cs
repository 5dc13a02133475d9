using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>Events by their ids, as far as their reader may see them: for pages that name events of other matters.</summary>
public interface ISeenEvents
{
    /// <summary>The events and whatever corrects, retracts or marks them anew, in the order of this service's feed log.</summary>
    /// <returns>One without content was the reader's once and is gone; what is hidden is left out.</returns>
    Task<IReadOnlyList<ToldEvent>> FindAsync(IEnumerable<Guid> ids, Reader reader, CancellationToken stop);
}
