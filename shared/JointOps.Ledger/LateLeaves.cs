using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>Appends an event to the disclosure log after it was accepted: its leaf has the bytes that it would have had then.</summary>
public sealed class LateLeaves(LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, Wake wake, TimeProvider clock)
{
    /// <summary>Appends it at the end of the log and says so in its mark; gives its index, or null when it may no longer leave.</summary>
    /// <exception cref="InvalidDataException">There is no such event here.</exception>
    /// <exception cref="Refusal"><c>newer-version</c>: this version would render it with less than was posted.</exception>
    public async Task<long?> AppendAsync(Guid id, CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        LogHead head;
        var known = new Dictionary<(string Origin, Guid Id), KnownEvent>();
        await using (var first = tx.LockFirst())
        {
            GroupReading.AddReferred(first, [id]);
            await using var r = await first.ExecuteReaderAsync(stop);
            (head, _) = await LedgerTransaction.ReadHeadAsync(r, stop);
            while (await r.ReadAsync(stop)) GroupReading.Add(known, r);
        }
        var now = head.KnownAt(clock.GetUtcNow());
        if (head.IsBehind || !known.TryGetValue((settings.Name, id), out var one) || one.LeafIndex is not null
            || !Release.Leaves(one.Mark, agencies) || one.Mark.KeepUntil <= now)
            return null; // looked at again, under the lock
        var e = await tx.Session.Events.LoadAsync(id, stop) ?? throw new InvalidDataException($"There is no event {id}.");
        // Unless a later event changed it, its mark is the one that it was posted with: a row that says more was written by somebody else.
        if (one.Version == 1 && !Release.Leaves(ReleaseMark.Of(settings.Name, Headers.Read(e).Envelope), agencies)) return null;
        var rendered = Rendered.Late(settings.Origin, e, one.Content);
        var batch = tx.Batch();
        var leaf = new NumberedLeaf(head.NextIndex, id, now, rendered.Bytes, MerkleHash.Leaf(rendered.Bytes), null);
        Numbering.AddNews(
            batch, [leaf], [.. rendered.Disclosures.Select(d => new PlacedDisclosure(d.Digest, settings.Name, head.NextIndex, d.Text))], []);
        Numbering.AddMarks(batch, [new(one.Event, one.Version + 1, now, one.Mark, head.NextIndex)]);
        await tx.CommitAsync(batch, stop);
        wake.Signal(new(
            head.NextPosition, head.NextPosition, [], head.NextIndex, [new(leaf, [.. rendered.Disclosures.Select(d => d.Text)], one.Mark)], true));
        return head.NextIndex;
    }
}
