using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>What a transaction is about to commit, as read models need it.</summary>
/// <param name="Events">The new events, own or taken in, in order of position, each with its first mark and its content.</param>
/// <param name="Marks">What changes of marks entail: new versions, and contents that are taken away.</param>
/// <param name="Again">Earlier events that are shown again, with their new positions.</param>
/// <param name="Known">The instant at which all of it becomes known here.</param>
public sealed record Appending(
    IReadOnlyList<NumberedEvent> Events, MarkUpdates Marks, IReadOnlyList<(long Position, Guid Event)> Again, DateTimeOffset Known);

/// <summary>A table that is read instead of a history, kept in the transaction that appends, under the log's lock.</summary>
public interface IReadModel
{
    /// <summary>Adds statements to the batch that commits with the events; what it must read first it reads on the same transaction.</summary>
    Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, Appending appending, CancellationToken stop);
}

/// <summary>One that is built again from the feed log, the marks and the contents alone: see <see cref="ReadModels.ReadModelRebuild"/>.</summary>
public interface IRebuiltModel : IReadModel
{
    /// <summary>The statement that empties it, before it is built again from the whole history.</summary>
    NpgsqlBatchCommand Empty();
}
