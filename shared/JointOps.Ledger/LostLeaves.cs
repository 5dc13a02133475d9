using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>Leaves of one instant of this service's own log that its database lost, as the other services hold them.</summary>
/// <param name="Leaves">In index order, without a gap.</param>
/// <param name="Extended">What those of them that extend the timeline speak of: for each, in their order, the leaves that it was the first to
/// cover.</param>
public sealed record LostGroup(IReadOnlyList<TakenLeaf> Leaves, IReadOnlyList<TakenRun> Extended);

/// <summary>
/// Appends what was lost again, byte for byte and as of then: leaf, disclosures, event, marks, read models. It alone appends while the log is
/// behind. What never left this service is told by nobody, and stays lost.
/// </summary>
public sealed class LostLeaves(
    LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, EventTypes types, Wake wake, ITimelineLog? timeline = null,
    IEnumerable<IReadModel>? models = null)
{
    private readonly ScatteredNumbers _numbers = new(); // gives none: each event has the number that its leaf tells
    private readonly IReadModel[] _models = [.. models ?? []];

    /// <summary>Appends a group in one transaction; gives how many of its events have no content any more.</summary>
    /// <exception cref="InvalidDataException">The log does not end where they begin, or what they say of another log is not what that one tells
    /// now, or a newer version wrote one: nothing was stored.</exception>
    public async Task<int> AppendAsync(LostGroup lost, CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        var before = await GroupReading.ReadAsync(
            tx, lost.Leaves.Select(l => l.Leaf?.Subject).OfType<string>().Concat(lost.Extended.Select(r => r.Stream)), [],
            lost.Leaves.Select(l => l.Leaf?.Id).OfType<Guid>(), [.. lost.Leaves, .. lost.Extended.SelectMany(r => r.Leaves)], stop);
        if (before.Head.NextIndex != lost.Leaves[0].Index)
            throw new InvalidDataException($"Leaf {lost.Leaves[0].Index} of this log came where {before.Head.NextIndex} was due.");
        var work = new GroupWork(settings, agencies, _numbers, tx, before, before.Head.KnownAt(lost.Leaves[0].Recorded));
        var (extended, unread) = (new Queue<TakenRun>(lost.Extended), 0);
        foreach (var leaf in lost.Leaves)
            if (leaf.Extends is not null) await ExtendAsync(work, leaf, extended.Dequeue(), stop);
            else if (!LostLeafTaking.Take(work, leaf, types)) unread++;
        await work.CommitAsync(_models, stop);
        wake.Signal(work.Committed());
        return unread;
    }

    /// <summary>The run is taken in anew, and must give the leaf that was signed then.</summary>
    private async Task ExtendAsync(GroupWork work, TakenLeaf leaf, TakenRun run, CancellationToken stop)
    {
        LeafTaking.Take(work, run);
        var now = await timeline!.ExtendAsync(work.Tx, run.Leaves, work.Now, stop);
        if (!now.ToBytes().AsSpan().SequenceEqual(leaf.Bytes))
            throw new InvalidDataException(
                $"Leaf {leaf.Index} of this log speaks of {leaf.Extends!.Size} leaves of {run.Name}, which are others now.");
        work.AddLeaf(now.Id, leaf.Bytes, null);
    }
}
