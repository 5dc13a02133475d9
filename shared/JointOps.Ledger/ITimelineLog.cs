using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>
/// What a service says in its own log of the leaves that it takes in: coordination how far its timeline now reaches, the sides nothing.
/// </summary>
public interface ITimelineLog
{
    /// <summary>The leaf that a run makes; called under the log's lock, in the transaction that takes the run in.</summary>
    /// <param name="fresh">The leaves that are new, contiguous, of one log.</param>
    /// <param name="known">The transaction's instant.</param>
    Task<TimelineExtended> ExtendAsync(LedgerTransaction tx, IEnumerable<TakenLeaf> fresh, DateTimeOffset known, CancellationToken stop);
}
