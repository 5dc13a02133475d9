using JointOps.Ledger;
using JointOps.Proofs;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>Coordination's own events stand on its timeline like the sides': their rows are written in the transaction that appends them.</summary>
public sealed class TimelineAppended(LedgerSettings settings) : IAppended
{
    /// <inheritdoc />
    public async Task AddAsync(LedgerTransaction tx, NpgsqlBatch batch, IReadOnlyList<AppendedLeaf> leaves, IReadOnlyList<DroppedContent> drops, CancellationToken stop)
    {
        TimelineInput[] told = [.. leaves.Select(Input)];
        Guid[] targets = [.. told.Select(t => TimelineFold.TargetOf(t.Leaf)).OfType<Guid>().Distinct()];
        var fold = new TimelineFold(targets.Length == 0 ? [] : await TimelineTable.NewestAsync(tx, settings.Name, targets, stop));
        batch.BatchCommands.Add(TimelineTable.Insert([.. told.Select(fold.Add)]));
        if (drops.Count > 0) batch.BatchCommands.Add(TimelineTable.Drop([.. drops.Select(d => d.Event)]));
    }

    private TimelineInput Input(AppendedLeaf a) => new(
        settings.Name, a.Leaf.Index, a.Event.Event, Leaf.Parse(a.Leaf.Bytes), a.Event.Known, a.Event.Position, SaltedDisclosure.ContentOf(a.Disclosures));
}
