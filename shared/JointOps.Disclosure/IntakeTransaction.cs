using System.Text;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Proofs;
using Npgsql;

namespace JointOps.Disclosure;

/// <summary>
/// Takes leaves of one origin in, in one transaction: the stream of that origin, feed log, marks, contents, and what the service
/// adds. The stream's version is the cursor: Marten itself refuses a repetition, a gap and a second writer.
/// </summary>
public sealed class IntakeTransaction(LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, DemonstrationClock clock, IEnumerable<ITakenIn> more,
    IEnumerable<IReadModel>? models = null)
{
    /// <summary>The next index that this service expects of a log.</summary>
    public async Task<long> NextAsync(string name, CancellationToken stop) => await database.StreamVersionAsync(LeafTaken.Stream(name), stop) ?? 0;

    /// <summary>Takes in those leaves that are still to come; those before are dropped as known.</summary>
    /// <param name="leaves">Contiguous, in index order, of one origin.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="InvalidDataException">There is a gap before them: this database stands further back than the caller thought.</exception>
    public async Task<int> TakeAsync(IReadOnlyList<TakenLeaf> leaves, CancellationToken stop)
    {
        var name = leaves[0].Name;
        await using var tx = await database.BeginAsync(stop);
        var events = new Dictionary<(string Origin, Guid Id), KnownEvent>();
        var (head, next) = await ReadAsync(tx, name, [.. leaves.SelectMany(l => l.Refers()).Distinct()], events, stop);
        var fresh = leaves.Where(l => l.Index >= next).ToArray();
        if (fresh.Length == 0) return 0;
        if (fresh[0].Index != next) throw new InvalidDataException($"Leaf {fresh[0].Index} of {name} came where {next} was due.");

        var known = head.KnownAt(clock.GetUtcNow());
        var (position, numbered, marks, again) = (head.NextPosition, new List<NumberedTaken>(), new MarkUpdates(settings.Name, agencies, known), new List<(long, Guid)>());
        foreach (var leaf in fresh)
        {
            var one = Number(leaf, leaf.Leaf is null ? -1 : position++, known, events);
            numbered.Add(one);
            if (leaf.Change is { } change) marks.Apply(change, leaf.Leaf!.Id, events, _ => null);
            foreach (var e in marks.Again.Skip(again.Count).ToArray()) again.Add((position++, e));
        }
        tx.Session.Events.Append(LeafTaken.Stream(name), next + fresh.Length, fresh.Select(l => (object)tx.Event(
            new LeafTaken(l.Origin, l.Index, Convert.ToBase64String(l.Hash), Encoding.UTF8.GetString(l.Bytes)), l.Event, known)));
        await using var batch = tx.Batch();
        Numbering.AddLeaves(batch, [], [.. fresh.SelectMany(l => l.Disclosures.Select(d => new PlacedDisclosure(d.Digest, l.Name, l.Index, d.Text)))]);
        NumberedEvent[] told = [.. numbered.Where(n => n.Taken.Leaf is not null).Select(ToEvent)];
        Numbering.AddEvents(batch, told);
        Numbering.AddUpdates(batch, marks, again, known);
        foreach (var addition in more) await addition.AddAsync(tx, batch, head, numbered, marks.Drops, stop);
        foreach (var model in models ?? []) await model.AddAsync(tx, batch, new(told, marks, again, known), stop);
        await tx.CommitAsync(batch, stop);
        return fresh.Length;
    }

    /// <summary>Numbers a leaf; what speaks of another event is judged with it, as far as that one is here.</summary>
    private static NumberedTaken Number(TakenLeaf taken, long position, DateTimeOffset known, Dictionary<(string Origin, Guid Id), KnownEvent> events)
    {
        if (taken.Leaf is not { } leaf) return new(taken, position, known, null);
        var mark = MarkUpdates.First(taken.Mark, leaf.Type, leaf.Supersedes is { } target ? events.GetValueOrDefault((taken.Name, target)) : null);
        events[(taken.Name, leaf.Id)] = new(taken.Event, leaf.Type, mark, taken.Index, Supersedes: leaf.Supersedes, Position: position);
        return new(taken, position, known, mark);
    }

    private static NumberedEvent ToEvent(NumberedTaken n) => new(
        n.Position, n.Taken.Event, n.Taken.Leaf!.Id, n.Taken.Leaf.Type, n.Taken.Leaf.Subject, n.Taken.Leaf.Time, n.Known, n.Mark!, n.Taken.Index,
        n.Taken.Leaf.Supersedes, n.Taken.Content is null ? null : Leaf.WithContent(n.Taken.Bytes, n.Taken.Content, n.Taken.Evaluation));

    private static async Task<(LogHead Head, long Next)> ReadAsync(
        LedgerTransaction tx, string name, Guid[] refers, Dictionary<(string Origin, Guid Id), KnownEvent> events, CancellationToken stop)
    {
        await using var batch = tx.LockFirst();
        batch.BatchCommands.Add(new($"select version from {LedgerSettings.MartenSchema}.mt_streams where id = $1")
        {
            Parameters = { new NpgsqlParameter { Value = LeafTaken.Stream(name) } },
        });
        if (refers.Length > 0) GroupReading.AddReferred(batch, refers);
        await using var r = await batch.ExecuteReaderAsync(stop);
        var head = await LedgerTransaction.ReadHeadAsync(r, stop);
        var next = await r.ReadAsync(stop) ? r.GetInt64(0) : 0;
        if (refers.Length > 0) await r.NextResultAsync(stop);
        while (refers.Length > 0 && await r.ReadAsync(stop)) GroupReading.Add(events, r);
        return (head, next);
    }
}
