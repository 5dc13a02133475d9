using JointOps.Ledger;
using JointOps.Proofs;
using Npgsql;

namespace JointOps.Coordination.Timeline;

/// <summary>
/// Says in coordination's own log how far the timeline reaches: one leaf for each run taken in. The tree's right edge is kept in memory as
/// the last run left it; what is missing (at a start, after another replica took in) is made from the hashes that stand on the log's stream.
/// </summary>
public sealed class TimelineLog(LedgerSettings settings) : ITimelineLog
{
    // Both, since a transaction that extends a tree may still fail; the writer's one loop owns them.
    private readonly Dictionary<string, (Frontier Before, Frontier After)> _trees = [];

    /// <inheritdoc />
    public async Task<TimelineExtended> ExtendAsync(LedgerTransaction tx, IEnumerable<TakenLeaf> fresh, DateTimeOffset known, CancellationToken stop)
    {
        TakenLeaf[] leaves = [.. fresh];
        var before = await AtAsync(tx, leaves[0].Name, leaves[0].Index, stop);
        var after = before.Add(leaves.Select(l => l.Hash));
        _trees[leaves[0].Name] = (before, after);
        return new(settings.Origin, known, leaves[0].Origin, after.Size, after.Root());
    }

    /// <summary>The tree of a log's first leaves.</summary>
    private async Task<Frontier> AtAsync(LedgerTransaction tx, string name, long size, CancellationToken stop)
    {
        var (before, after) = _trees.GetValueOrDefault(name, (Frontier.Empty, Frontier.Empty));
        var tree = after.Size <= size ? after : before.Size <= size ? before : Frontier.Empty;
        if (tree.Size == size) return tree;
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(
            new(LeafTaken.Between)
            {
                Parameters = { new() { Value = LeafTaken.Stream(name) }, new() { Value = tree.Size }, new() { Value = size } }
            });
        await using (var r = await batch.ExecuteReaderAsync(stop))
            while (await r.ReadAsync(stop)) tree = tree.Add(r.GetFieldValue<byte[]>(1));
        return tree.Size == size ? tree : throw new InvalidDataException($"The stream of {name} has {tree.Size} leaves where {size} are due.");
    }
}
