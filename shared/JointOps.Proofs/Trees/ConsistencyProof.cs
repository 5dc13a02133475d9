namespace JointOps.Proofs.Trees;

/// <summary>
/// That a tree goes on from an earlier one, with nothing in it changed (RFC 6962, section 2.1.2; verified as RFC 9162, section 2.1.4.2, has it).
/// </summary>
public static class ConsistencyProof
{
    /// <summary>The ranges whose roots are the proof; none from an empty tree or from the same one, since there is nothing to prove.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The earlier tree is larger, or below nothing.</exception>
    public static IReadOnlyList<ProofRange> Ranges(long earlier, long later)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, later);
        if (earlier == 0 || earlier == later) return [];
        var (ranges, begin, end) = (new List<ProofRange>(), 0L, later);
        while (end > earlier)
        {
            var split = begin + ProofRange.Split(end - begin);
            ranges.Add(earlier <= split ? new(split, end) : new(begin, split));
            (begin, end) = earlier <= split ? (begin, split) : (split, end);
        }
        if (begin > 0) ranges.Add(new(begin, end)); // from 0 on it is the earlier root, which whoever asks has
        ranges.Reverse();
        return ranges;
    }

    /// <summary>Whether the proof holds; it fails closed on whatever does not belong to it.</summary>
    public static bool Holds(long earlier, long later, byte[] earlierRoot, byte[] laterRoot, IReadOnlyList<byte[]> proof)
    {
        if (earlier < 0 || earlier > later) return false;
        if (earlier == later) return proof.Count == 0 && earlierRoot.AsSpan().SequenceEqual(laterRoot);
        if (earlier == 0) return proof.Count == 0 && earlierRoot.AsSpan().SequenceEqual(Frontier.Empty.Root());
        if (proof.Count == 0) return false;
        var (at, last) = (earlier - 1, later - 1);
        for (; (at & 1) == 1; at >>= 1) last >>= 1;
        // A complete earlier tree is itself the first node of the proof.
        var (before, after, rest) = at == 0 ? (earlierRoot, earlierRoot, proof) : (proof[0], proof[0], proof.Skip(1));
        foreach (var hash in rest)
        {
            if (last == 0) return false; // one too many
            if ((at & 1) == 1 || at == last)
            {
                (before, after) = (MerkleHash.Node(hash, before), MerkleHash.Node(hash, after));
                for (; (at & 1) == 0 && at != 0; at >>= 1) last >>= 1;
            }
            else after = MerkleHash.Node(after, hash);
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && before.AsSpan().SequenceEqual(earlierRoot) && after.AsSpan().SequenceEqual(laterRoot);
    }
}
