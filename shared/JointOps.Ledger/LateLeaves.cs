using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>Appends an event to the disclosure log after it was accepted: its leaf has the bytes that it would have had then.</summary>
public sealed class LateLeaves(LedgerDatabase database, LedgerSettings settings, Wake wake, TimeProvider clock)
{
    private const string NextVersion = """
        insert into release.mark (event, version, known, origin, agency, pair, marking, release_to, handling, occurred, leaf_index, recalled)
        select event, version + 1, $2, origin, agency, pair, marking, release_to, handling, occurred, $3, recalled
        from release.mark where event = $1 order by version desc limit 1
        """;

    /// <summary>Appends it at the end of the log and says so in its mark; gives its index.</summary>
    /// <exception cref="InvalidDataException">There is no such event here.</exception>
    public async Task<long> AppendAsync(Guid id, CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        LogHead head;
        await using (var first = tx.LockFirst())
        await using (var r = await first.ExecuteReaderAsync(stop))
            head = await LedgerTransaction.ReadHeadAsync(r, stop);
        var e = await tx.Session.Events.LoadAsync(id, stop) ?? throw new InvalidDataException($"There is no event {id}.");
        var (recorded, known) = (Headers.Read(e), head.KnownAt(clock.GetUtcNow()));
        var rendered = Rendered.Of(settings.Origin, e.StreamKey!, recorded, Headers.SaltOf(e));
        var batch = tx.Batch();
        Numbering.AddLeaves(
            batch, [new(head.NextIndex, id, known, rendered.Leaf, MerkleHash.Leaf(rendered.Leaf), null)],
            [new(rendered.Digest, settings.Name, head.NextIndex, rendered.Disclosure)]);
        batch.BatchCommands.Add(new(NextVersion) { Parameters = { new() { Value = id }, new() { Value = known }, new() { Value = head.NextIndex } } });
        await tx.CommitAsync(batch, stop);
        wake.Signal();
        return head.NextIndex;
    }
}
