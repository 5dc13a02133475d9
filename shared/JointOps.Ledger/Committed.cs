using JointOps.Contracts;

namespace JointOps.Ledger;

/// <summary>
/// What one transaction of this process committed, for whoever works behind it: nobody who was told asks the database again. Both
/// logs are dense, so a listener that finds a number missing (another replica wrote, or it slept) reads from there.
/// </summary>
/// <param name="FirstPosition">The first position of the feed log that it took; the next one, where it took none.</param>
/// <param name="NextPosition">The position after its last; some between may belong to events that are shown again.</param>
/// <param name="Events">The new events, own or taken in, in order of position.</param>
/// <param name="FirstIndex">The first index of the disclosure log that it took; the next one, where it took none.</param>
/// <param name="Leaves">The new leaves, in order, without a gap.</param>
/// <param name="ChangesMarks">Marks of earlier events changed with it: what was kept of those in memory no longer counts.</param>
public sealed record Committed(
    long FirstPosition, long NextPosition, IReadOnlyList<NumberedEvent> Events,
    long FirstIndex, IReadOnlyList<CommittedLeaf> Leaves, bool ChangesMarks)
{
    /// <summary>The index after its last leaf.</summary>
    public long NextIndex => FirstIndex + Leaves.Count;
}

/// <summary>A leaf as it was committed, with what stands beside it.</summary>
/// <param name="Mark">The mark in force with the commit; null for what only extends the timeline.</param>
public sealed record CommittedLeaf(NumberedLeaf Leaf, IReadOnlyList<string> Disclosures, ReleaseMark? Mark);
