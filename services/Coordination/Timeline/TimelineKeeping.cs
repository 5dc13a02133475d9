using JointOps.Ledger;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>Keeps the timeline's rows: what the sides disclosed and what coordination states itself, in the transaction that appends it.</summary>
public sealed class TimelineKeeping : IReadModel
{
    /// <inheritdoc />
    public async Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, Appending appending, CancellationToken stop)
    {
        TimelineInput[] told = [.. appending.Events.Where(e => e.LeafIndex is not null).Select(Input)];
        if (told.Length > 0)
        {
            batch.BatchCommands.Add(TimelineTable.Insert(tx, await TimelineTable.FoldAsync(tx, told, stop)));
        }
        if (appending.Marks.Drops.Count > 0) batch.BatchCommands.Add(TimelineTable.Drop([.. appending.Marks.Drops.Select(d => d.Event)]));
    }

    private static TimelineInput Input(NumberedEvent e) => new(e.Mark.Origin, e.LeafIndex!.Value, e.Event, e.Leaf, e.Known, e.Position, e.Told);
}
