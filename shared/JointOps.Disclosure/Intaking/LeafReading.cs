using System.Text;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Views;

namespace JointOps.Disclosure.Intaking;

/// <summary>Reads leaves that came from another service, and holds them to what they commit to.</summary>
public static class LeafReading
{
    /// <summary>Checks a line: the leaf's rules, and that each disclosure is one that the leaf commits to.</summary>
    /// <exception cref="LeafException">Bad bytes or a wrong digest: the intake stops.</exception>
    public static TakenLeaf Read(string origin, LogLine line)
    {
        var bytes = Encoding.UTF8.GetBytes(line.Leaf);
        var hash = MerkleHash.Leaf(bytes);
        if (Leaf.TypeOf(bytes) == TimelineExtended.Type) return Extension(origin, line, bytes, hash);
        var leaf = Leaf.Parse(bytes);
        if (leaf.Source != origin) throw new LeafException($"Leaf {line.Index} of {origin} says it comes from {leaf.Source}.");
        if (leaf.Number is not null && !EventNumber.IsOf(LedgerSettings.ShortName(origin), leaf.Number))
            throw new LeafException($"Leaf {line.Index} of {origin} carries a number that its origin does not give.");
        var disclosures = line.Disclosures.Distinct().Select(text => (Digest: SaltedDisclosure.Digest(text), Text: text)).ToArray();
        var values = new byte[]?[2];
        foreach (var (digest, text) in disclosures)
        {
            if (!leaf.Digests.Contains(digest)) throw new LeafException($"Leaf {line.Index} of {origin} does not commit to a disclosure beside it.");
            var (place, value) = SaltedDisclosure.Placed(digest, text, leaf.Digests);
            if (place < 0)
                throw new LeafException($"Beside leaf {line.Index} of {origin} stands a disclosure that its place does not commit to.");
            values[place] = value;
        }
        if (values[0] is { } content) LeafRules.CheckContent(content);
        var evaluation = values[1] is { Length: 4 } said && Evaluations.IsOne(Encoding.UTF8.GetString(said).Trim('"')) ? said : null;
        var (change, unread) = MarkContent.ChangeOf(LedgerSettings.ShortName(origin), leaf, values[0]);
        return new(origin, line.Index, bytes, hash, leaf, values[0], evaluation, disclosures, line.Trace, change)
        {
            IsUnreadWithdrawal = unread, EndsConsentTo = unread ? MarkContent.EndedBy(leaf) : null,
        };
    }

    /// <summary>Coordination's word on how far its timeline reaches; it is kept, and that is all.</summary>
    private static TakenLeaf Extension(string origin, LogLine line, byte[] bytes, byte[] hash)
    {
        if (LedgerSettings.ShortName(origin) != ServiceNames.Coordination)
            throw new LeafException($"Leaf {line.Index} of {origin} extends the timeline, which coordination alone does.");
        var extended = TimelineExtended.Parse(bytes);
        if (extended.Log != origin) throw new LeafException($"Leaf {line.Index} of {origin} says it comes from {extended.Log}.");
        return new(origin, line.Index, bytes, hash, null, null, null, [], line.Trace, null) { Extends = extended };
    }
}
