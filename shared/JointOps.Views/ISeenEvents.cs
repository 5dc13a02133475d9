using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>Events by their ids, as far as their reader may see them: for pages that name events of other matters.</summary>
public interface ISeenEvents
{
    /// <summary>The events and whatever corrects, retracts or marks them anew, in the order of this service's feed log.</summary>
    /// <returns>One without content was the reader's once and is gone; what is hidden is left out.</returns>
    Task<IReadOnlyList<ToldEvent>> FindAsync(IEnumerable<Guid> ids, Reader reader, CancellationToken stop);

    /// <summary>The same by the number that people say, of which the reader has the content: without it nobody is told a number.</summary>
    /// <param name="number">As <see cref="EventNumber"/> writes it.</param>
    Task<IReadOnlyList<ToldEvent>> NumberedAsync(string number, Reader reader, CancellationToken stop);
}
