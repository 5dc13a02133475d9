using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using Npgsql;

namespace JointOps.Operations.Holds;

/// <summary>
/// The holds of this service that are in force, for whoever takes contents away (<see cref="HeldContents"/>). Another side's hold binds that
/// side: here it is only shown.
/// </summary>
public sealed class HoldsInForce(LedgerSettings settings) : IRebuiltModel
{
    /// <inheritdoc />
    public RebuiltTable Rows { get; } = new("vault.hold", "hold::text");

    /// <inheritdoc />
    public Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, Appending appending, CancellationToken stop)
    {
        foreach (var e in appending.Events)
            if (e.Mark.Origin != settings.Name) continue;
            else if (e.Type == HoldModel.Placed && e.Read<LegalHoldPlaced>() is { } placed)
                Add(batch, $"insert into {tx.Place(Rows.Name)} (hold, scope, ref) values ($1, $2, $3) on conflict do nothing",
                    e.Id, placed.Scope, placed.Of);
            else if (e.Type == HoldModel.Released && e.Read<LegalHoldReleased>() is { } released)
                Add(batch, $"delete from {tx.Place(Rows.Name)} where hold = $1", released.Hold.Id);
        return Task.CompletedTask;
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }
}

/// <summary>
/// Destroys with a release what no hold covers any more; registered behind <see cref="HoldsInForce"/>. A rebuild plays the releases again and
/// must destroy nothing, since the holds that came after them are not there yet: so it is no part of one.
/// </summary>
public sealed class HeldUntilReleased(LedgerSettings settings) : IReadModel
{
    /// <inheritdoc />
    public Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, Appending appending, CancellationToken stop)
    {
        if (appending.Events.Any(e => e.Type == HoldModel.Released && e.Mark.Origin == settings.Name))
            batch.BatchCommands.Add(new(HeldContents.Release));
        return Task.CompletedTask;
    }
}
