using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>A conflict between two planned actions, with what both agencies said to it.</summary>
/// <param name="Detected">When coordination stated it: the same on every service.</param>
/// <param name="Status">
/// <c>open</c>, <c>acknowledged</c> (by both), <c>resolved</c> (by both), <c>withdrawn</c>, or <c>past</c>: not resolved in its time.
/// </param>
/// <param name="Differs">Both have said what becomes of their actions, and do not say the same.</param>
/// <param name="AwaitsMe">The reader's agency has not acknowledged it yet, and there is still time to.</param>
/// <param name="Past">
/// The window of the own action is over, of all that an auditor may see: nothing is left to be done. An agency learns nothing of the other's.
/// </param>
public sealed record ConflictItem(
    Guid Id, string Pair, DateTimeOffset Detected, string Status, bool Differs, bool AwaitsMe, IReadOnlyList<ConflictParty> Parties,
    bool Past = false);

/// <summary>One of the two agencies.</summary>
/// <param name="Action">Its action, by id.</param>
/// <param name="Acknowledged">Its first word on the conflict, by when its own side stored it: the same on every service; null = none yet.</param>
/// <param name="LatencySeconds">From <see cref="ConflictItem.Detected"/> to that word.</param>
/// <param name="Outcome">A code of <c>conflictOutcome</c>: its newest word.</param>
public sealed record ConflictParty(
    string Side, string Agency, Guid Action, DateTimeOffset? Acknowledged,
    double? LatencySeconds, string? Outcome, string? Note, DateTimeOffset? Resolved);

/// <summary>Conflicts, as pages and API ask for them.</summary>
public interface IConflicts
{
    /// <summary>Those that the reader may see, newest first.</summary>
    /// <param name="before">The id of one: those before it.</param>
    Task<IReadOnlyList<ConflictItem>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Paging.Most);

    /// <summary>Those of the ids that the reader may see.</summary>
    Task<IReadOnlyList<ConflictItem>> OfAsync(IReadOnlyList<string> ids, Reader reader, CancellationToken stop);
}
