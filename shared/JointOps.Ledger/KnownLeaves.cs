using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>A log was told in two ways: under one index stand two leaves. Both hashes are the evidence.</summary>
/// <param name="stored">Hash of the leaf that stands here.</param>
/// <param name="told">Hash of the leaf that came now.</param>
public sealed class OtherLeafException(string name, long index, byte[] stored, byte[] told) : LeafException(
    $"Leaf {index} of {name} stands here with the hash {Convert.ToBase64String(stored)}, and now came with {Convert.ToBase64String(told)}.")
{
    /// <summary>The index of both.</summary>
    public long Index => index;

    /// <summary>Hash of the leaf that stands here.</summary>
    public byte[] Stored => stored;

    /// <summary>Hash of the leaf that came now.</summary>
    public byte[] Told => told;
}

/// <summary>
/// A run that begins before what is due repeats leaves that are known here. A repetition is the same leaf: it is compared before it is
/// dropped, or whoever may speak for an origin could put an invented leaf before the real one and nobody would notice.
/// </summary>
internal static class KnownLeaves
{
    /// <summary>Compares what the run repeats with what stands here; asks the database only when it repeats something.</summary>
    /// <param name="next">The index that is due.</param>
    /// <exception cref="OtherLeafException">They differ.</exception>
    /// <exception cref="InvalidDataException">What is known here does not stand here: the same transaction took it in; it is tried again.</exception>
    public static async Task CheckAsync(LedgerTransaction tx, TakenRun run, long next, CancellationToken stop)
    {
        if (run.Leaves[0].Index >= next) return;
        var known = run.Leaves.Where(l => l.Index < next).ToDictionary(l => l.Index, l => l.Hash);
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(new(LeafTaken.Between)
        {
            Parameters = { new() { Value = run.Stream }, new() { Value = known.Keys.Min() }, new() { Value = known.Keys.Max() + 1 } },
        });
        await using var r = await batch.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
            if (known.Remove(r.GetInt64(0), out var told)
                && r.GetFieldValue<byte[]>(1) is var stored && !stored.AsSpan().SequenceEqual(told))
                throw new OtherLeafException(run.Name, r.GetInt64(0), stored, told);
        if (known.Count > 0) throw new InvalidDataException($"Leaf {known.Keys.Min()} of {run.Name} is known and does not stand here yet.");
    }
}
