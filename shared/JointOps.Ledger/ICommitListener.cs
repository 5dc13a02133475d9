namespace JointOps.Ledger;

/// <summary>
/// Is told what this process commits, in order. It is called by whoever committed, between two commits: it only takes note, never waits
/// and never throws, and what it keeps in memory is bounded. What it could not keep it asks the database for.
/// </summary>
public interface ICommitListener
{
    /// <summary>A commit that follows the one told before, with nothing between.</summary>
    void Came(Committed what);

    /// <summary>Something came that is not told, most often by another replica: ask the database, also whether marks changed.</summary>
    /// <param name="nextPosition">The next position of the feed log after it.</param>
    /// <param name="nextIndex">The next index of the disclosure log after it.</param>
    void Missed(long nextPosition, long nextIndex);

    /// <summary>The service's clock was set.</summary>
    void ClockMoved()
    {
    }
}
