namespace JointOps.Proofs.Trees;

/// <summary>That a leaf stands at its index in a tree of a size (RFC 6962, section 2.1.1; verified as RFC 9162, section 2.1.3.2, has it).</summary>
public static class InclusionProof
{
    /// <summary>The ranges whose roots are the proof, from the leaf's side to the root's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf in such a tree.</exception>
    public static IReadOnlyList<ProofRange> Ranges(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var (ranges, begin, end) = (new List<ProofRange>(), 0L, size);
        while (end - begin > 1)
        {
            var split = begin + ProofRange.Split(end - begin);
            ranges.Add(index < split ? new(split, end) : new(begin, split));
            (begin, end) = index < split ? (begin, split) : (split, end);
        }
        ranges.Reverse();
        return ranges;
    }

    /// <summary>Whether the proof holds; it fails closed on whatever does not belong to it.</summary>
    public static bool Holds(long index, long size, byte[] leafHash, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (index < 0 || index >= size) return false;
        var (at, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in proof)
        {
            if (last == 0) return false; // one too many
            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                for (; (at & 1) == 0 && at != 0; at >>= 1) last >>= 1;
            }
            else hash = MerkleHash.Node(hash, sibling);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }
}
