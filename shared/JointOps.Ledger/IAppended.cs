using Npgsql;

namespace JointOps.Ledger;

/// <summary>An own event that became a leaf: its number in both logs, and what is told beside the leaf.</summary>
public sealed record AppendedLeaf(NumberedLeaf Leaf, NumberedEvent Event, IReadOnlyList<string> Disclosures);

/// <summary>What a service adds to the transaction that appends own events: coordination its timeline's rows.</summary>
public interface IAppended
{
    /// <summary>Adds statements to the batch that commits with the events; only those that may leave are told of, in index order.</summary>
    /// <param name="drops">Contents that are taken away with them.</param>
    Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, IReadOnlyList<AppendedLeaf> leaves, IReadOnlyList<DroppedContent> drops, CancellationToken stop);
}
