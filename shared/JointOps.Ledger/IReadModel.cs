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

/// <summary>A table that may be built again, and is then equal.</summary>
/// <param name="Name">With its schema.</param>
/// <param name="Key">The SQL that names a row of it for people, unique within it.</param>
public sealed record RebuiltTable(string Name, string Key = "key");

/// <summary>Builds tables again, one page of history after the other.</summary>
public interface IRebuild
{
    /// <summary>What it builds.</summary>
    IEnumerable<RebuiltTable> Tables { get; }

    /// <summary>Fills them, which are empty; gives how much of the history was read.</summary>
    /// <param name="progress">Is told how far it has come in the feed log.</param>
    Task<long> FillAsync(LedgerTransaction tx, Action<long> progress, CancellationToken stop);
}

/// <summary>One that is built again from the feed log, the marks and the contents alone: see <see cref="ReadModels.ReadModelRebuild"/>.</summary>
public interface IRebuiltModel : IReadModel
{
    /// <summary>Its table: emptied before it is built again from the whole history, or built again beside it in a trial.</summary>
    RebuiltTable Rows { get; }
}
