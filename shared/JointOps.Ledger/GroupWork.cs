using JasperFx.Events;
using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>What one group has gathered so far for its transaction: numbered in the order it came, thrown away whole when that fails.</summary>
internal sealed class GroupWork(
    LedgerSettings settings, AgencyDirectory agencies, ScatteredNumbers numbers, LedgerTransaction tx, GroupReading before, DateTimeOffset now)
{
    private long _nextPosition = before.Head.NextPosition;

    public LedgerTransaction Tx => tx;

    /// <summary>What was read under the lock, and what the group itself has added to it since.</summary>
    public GroupReading Before => before;

    public DateTimeOffset Now => now;

    public MarkUpdates Marks { get; } = new(settings.Name, agencies, now);

    public List<NumberedLeaf> Leaves { get; } = [];

    public List<PlacedDisclosure> Disclosures { get; } = [];

    public List<NumberedEvent> Events { get; } = [];

    /// <summary>What the origins of the leaves taken in signed: log, size, checkpoint.</summary>
    public List<(string Origin, long Size, string Note)> Signed { get; } = [];

    /// <summary>Events shown again at new positions, since more may see them.</summary>
    public List<(long Position, Guid Event)> Again { get; } = [];

    public Dictionary<Guid, Rendered> Rendered { get; } = [];

    /// <summary>What is appended to each stream, with its version before.</summary>
    public Dictionary<string, (long Version, List<object> Events)> Streams { get; } = [];

    /// <summary>The states of streams after their posts.</summary>
    public Dictionary<string, FoldedStream> Folded { get; } = [];

    public bool IsEmpty => Streams.Count == 0;

    public long NextPosition() => _nextPosition++;

    /// <summary>The number of the own event that is given the next position.</summary>
    public string NextNumber() =>
        EventNumber.Write(settings.Name, now, numbers.Of(before.Head.NumberKey, _nextPosition + before.Head.NumberSkip));

    /// <summary>Gives an own event the next index of the log.</summary>
    public long AddLeaf(Guid id, Rendered rendered, string? trace)
    {
        var index = AddLeaf(id, rendered.Bytes, trace);
        Disclosures.AddRange(rendered.Disclosures.Select(d => new PlacedDisclosure(d.Digest, settings.Name, index, d.Text)));
        return index;
    }

    /// <summary>Gives a leaf of this log its index.</summary>
    public long AddLeaf(Guid id, byte[] bytes, string? trace)
    {
        var index = before.Head.NextIndex + Leaves.Count;
        Leaves.Add(new(index, id, now, bytes, MerkleHash.Leaf(bytes), trace));
        return index;
    }

    /// <summary>Appends an event to a stream that stands at a version.</summary>
    public void Append(string stream, long version, IEvent e)
    {
        if (!Streams.TryGetValue(stream, out var appended)) Streams[stream] = appended = (version, []);
        appended.Events.Add(e);
    }

    /// <summary>Numbers what the last change of marks shows again, behind the event that made it.</summary>
    public void NumberAgain()
    {
        for (var i = Again.Count; i < Marks.Again.Count; i++) Again.Add((NextPosition(), Marks.Again[i]));
    }

    /// <summary>Makes an event known to its neighbours; a retraction also says so of its target.</summary>
    public void Know(Guid id, KnownEvent e, string retracted)
    {
        var origin = e.Mark.Origin;
        before.Known[(origin, id)] = e;
        if (e.Type == retracted && e.Supersedes is { } target && before.Known.TryGetValue((origin, target), out var gone))
            before.Known[(origin, target)] = gone with { Retracted = true };
    }

    /// <summary>Appends, numbers and commits all of it, with the read models.</summary>
    public async Task CommitAsync(IEnumerable<IReadModel> models, CancellationToken stop)
    {
        foreach (var (stream, (version, events)) in Streams) tx.Session.Events.Append(stream, version + events.Count, events);
        await using var batch = tx.Batch();
        Numbering.AddNews(batch, Leaves, Disclosures, Events);
        Numbering.AddUpdates(batch, Marks, Again, Now);
        SignedLogs.AddNewest(batch, Signed);
        foreach (var model in models) await model.AddAsync(tx, batch, new(Events, Marks, Again, Now), stop);
        Numbering.AddDrops(batch, Marks.Drops, Now); // last: a hold of this group stands by then, and covers what the group takes away
        await tx.CommitAsync(batch, stop);
    }

    /// <summary>What is told to whoever works behind the commit.</summary>
    public Committed Committed()
    {
        var told = Disclosures.Where(d => d.Origin == settings.Name).ToLookup(d => d.Index, d => d.Text);
        var marks = Events.Where(e => e.Mark.Origin == settings.Name).ToDictionary(e => e.Event, e => e.Mark);
        foreach (var changed in Marks.Versions) marks[changed.Event] = changed.Mark;
        return new(
            before.Head.NextPosition, _nextPosition, Events, before.Head.NextIndex,
            [.. Leaves.Select(l => new CommittedLeaf(l, [.. told[l.Index]], marks.GetValueOrDefault(l.Event)))], Marks.Versions.Count > 0);
    }
}
