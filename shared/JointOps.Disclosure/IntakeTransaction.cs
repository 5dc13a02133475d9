using System.Text;
using JointOps.Ledger;
using JointOps.Proofs;
using Npgsql;

namespace JointOps.Disclosure;

/// <summary>
/// Takes leaves of one origin in, in one transaction: the stream of that origin, feed log, marks, contents, and what the service
/// adds. The stream's version is the cursor: Marten itself refuses a repetition, a gap and a second writer.
/// </summary>
public sealed class IntakeTransaction(LedgerDatabase database, DemonstrationClock clock, IEnumerable<ITakenIn> more)
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
        var (head, next) = await ReadAsync(tx, name, stop);
        var fresh = leaves.Where(l => l.Index >= next).ToArray();
        if (fresh.Length == 0) return 0;
        if (fresh[0].Index != next) throw new InvalidDataException($"Leaf {fresh[0].Index} of {name} came where {next} was due.");

        var known = head.KnownAt(clock.GetUtcNow());
        var numbered = Number(fresh, head.NextPosition, known);
        tx.Session.Events.Append(LeafTaken.Stream(name), next + fresh.Length, fresh.Select(l => (object)tx.Event(
            new LeafTaken(l.Origin, l.Index, Convert.ToBase64String(l.Hash), Encoding.UTF8.GetString(l.Bytes)), l.Event, known)));
        await using var batch = tx.Batch();
        Numbering.AddLeaves(batch, [], [.. fresh.SelectMany(l => l.Disclosures.Select(d => new PlacedDisclosure(d.Digest, l.Name, l.Index, d.Text)))]);
        Numbering.AddEvents(batch, [.. numbered.Where(n => n.Taken.Leaf is not null).Select(ToEvent)]);
        foreach (var addition in more) await addition.AddAsync(tx, batch, head, numbered, stop);
        await tx.CommitAsync(batch, stop);
        return fresh.Length;
    }

    private static NumberedTaken[] Number(TakenLeaf[] leaves, long position, DateTimeOffset known) =>
        [.. leaves.Select(l => new NumberedTaken(l, l.Leaf is null ? -1 : position++, known))];

    private static NumberedEvent ToEvent(NumberedTaken n) => new(
        n.Position, n.Taken.Event, n.Taken.Leaf!.Id, n.Taken.Leaf.Type, n.Taken.Leaf.Subject, n.Known, n.Taken.Mark, n.Taken.Index,
        n.Taken.Leaf.Supersedes, n.Taken.Content is null ? null : Leaf.WithContent(n.Taken.Bytes, n.Taken.Content));

    private static async Task<(LogHead Head, long Next)> ReadAsync(LedgerTransaction tx, string name, CancellationToken stop)
    {
        await using var batch = tx.LockFirst();
        batch.BatchCommands.Add(new($"select version from {LedgerSettings.MartenSchema}.mt_streams where id = $1")
        {
            Parameters = { new NpgsqlParameter { Value = LeafTaken.Stream(name) } },
        });
        await using var r = await batch.ExecuteReaderAsync(stop);
        var head = await LedgerTransaction.ReadHeadAsync(r, stop);
        return (head, await r.ReadAsync(stop) ? r.GetInt64(0) : 0);
    }
}
