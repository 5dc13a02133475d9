using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A planned action as its own agency sees it.</summary>
/// <param name="Cell">The cell it is in: the position was never kept.</param>
/// <param name="HasTargets">It is compared by its targets too.</param>
/// <param name="Withdrawn">It will not take place so.</param>
public sealed record ActionItem(
    Guid Id, string Agency, string Pair, string Kind, string? Label, string Cell,
    PlannedWindow Window, bool HasTargets, DateTimeOffset Registered, bool Withdrawn);

/// <summary>Planned actions, as pages and API ask for them.</summary>
public interface IActions
{
    /// <summary>Those of the reader's agency, newest first; an auditor sees all of the side's.</summary>
    /// <param name="before">The id of one: those before it.</param>
    Task<IReadOnlyList<ActionItem>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Paging.Most);

    /// <summary>One of them; null when the reader may not see it, or there is none.</summary>
    Task<ActionItem?> FindAsync(Guid id, Reader reader, CancellationToken stop);
}
