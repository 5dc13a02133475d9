using JointOps.Disclosure;
using JointOps.Ledger;
using JointOps.Proofs;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>What coordination adds to the transaction that takes leaves in: a pointer leaf for each in its own log, and the timeline's rows.</summary>
public sealed class TimelineIntake(LedgerSettings settings) : ITakenIn
{
    /// <inheritdoc />
    public async Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, LogHead head, IReadOnlyList<NumberedTaken> taken, IReadOnlyList<DroppedContent> drops, CancellationToken stop)
    {
        var told = taken.Where(t => t.Taken.Leaf is not null).ToArray();
        if (told.Length == 0) return;
        Numbering.AddLeaves(batch, [.. told.Select((t, i) => Pointer(t, head.NextIndex + i))], []);
        Guid[] targets = [.. told.Select(t => TimelineFold.TargetOf(t.Taken.Leaf!)).OfType<Guid>().Distinct()];
        var fold = new TimelineFold(targets.Length == 0 ? [] : await TimelineTable.NewestAsync(tx, told[0].Taken.Name, targets, stop));
        batch.BatchCommands.Add(TimelineTable.Insert([.. told.Select(t => fold.Add(Input(t)))]));
        if (drops.Count > 0) batch.BatchCommands.Add(TimelineTable.Drop([.. drops.Select(d => d.Event)]));
    }

    private NumberedLeaf Pointer(NumberedTaken t, long index)
    {
        var pointer = new Pointer(settings.Origin, t.Taken.Leaf!.Time, t.Known, t.Taken.Origin, t.Taken.Index, t.Taken.Hash);
        var bytes = pointer.ToBytes();
        return new(index, pointer.Id, t.Known, bytes, MerkleHash.Leaf(bytes), t.Taken.Trace);
    }

    private static TimelineInput Input(NumberedTaken t) =>
        new(t.Taken.Name, t.Taken.Index, t.Taken.Event, t.Taken.Leaf!, t.Known, t.Position, t.Taken.Content);
}
