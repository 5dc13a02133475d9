using System.Text;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure;

/// <summary>A leaf that was checked and is about to be stored here.</summary>
/// <param name="Origin">Full name of its log.</param>
/// <param name="Leaf">Null for a pointer: it is kept, and that is all.</param>
/// <param name="Content">The disclosed content as JSON; null when it was taken away.</param>
/// <param name="Evaluation">What its originator thinks of it, as a JSON text; null when nothing was said, or nothing that is an evaluation.</param>
/// <param name="Disclosures">With their digests, each of which stands in the leaf.</param>
public sealed record TakenLeaf(
    string Origin, long Index, byte[] Bytes, byte[] Hash, Leaf? Leaf, byte[]? Content, byte[]? Evaluation,
    IReadOnlyList<(string Digest, string Text)> Disclosures, string? Trace)
{
    /// <summary>The short name of its log.</summary>
    public string Name { get; } = LedgerSettings.ShortName(Origin);

    /// <summary>Marten's id of it here, derived, so that a repetition gives the same.</summary>
    public Guid Event { get; } = DerivedId.Of("taken", Origin, Index);

    /// <summary>Its mark here: what the origin said.</summary>
    public ReleaseMark Mark => new(Name, Leaf!.Agency, Leaf.Pair, Leaf.Marking, Leaf.ReleaseTo, Leaf.Handling, Leaf.Time, KeepUntil: Leaf.KeepUntil);

    /// <summary>What it does to the mark of another event; null when it does nothing, or does not read as what its type says.</summary>
    public MarkChange? Change { get; } = Leaf is null ? null : MarkContent.ChangeOf(LedgerSettings.ShortName(Origin), Leaf.Type, Content);

    /// <summary>The events that it speaks of.</summary>
    public IEnumerable<Guid> Refers()
    {
        if (Leaf?.Supersedes is { } target) yield return target;
        if (Change is { } change) yield return change.Target;
    }

    // A leaf commits to one content, by its first digest, and to one evaluation, by its second: nobody can be told another.
    private static readonly string[] Places = ["content", "evaluation"];

    /// <summary>Checks a line: the leaf's rules, and that each disclosure is one that the leaf commits to.</summary>
    /// <exception cref="LeafException">Bad bytes or a wrong digest: the intake stops.</exception>
    public static TakenLeaf Of(string origin, LogLine line)
    {
        var bytes = Encoding.UTF8.GetBytes(line.Leaf);
        var hash = MerkleHash.Leaf(bytes);
        if (Leaf.TypeOf(bytes) == Pointer.Type)
        {
            if (LedgerSettings.ShortName(origin) != ServiceSettings.Coordination) throw new LeafException($"Leaf {line.Index} of {origin} is a pointer, which coordination alone writes.");
            LeafRules.Check(bytes);
            return new(origin, line.Index, bytes, hash, null, null, null, [], line.Trace);
        }
        var leaf = Leaf.Parse(bytes);
        if (leaf.Source != origin) throw new LeafException($"Leaf {line.Index} of {origin} says it comes from {leaf.Source}.");
        var disclosures = line.Disclosures.Distinct().Select(text => (Digest: SaltedDisclosure.Digest(text), Text: text)).ToArray();
        var values = new byte[]?[Places.Length];
        foreach (var (digest, text) in disclosures)
        {
            if (!leaf.Digests.Contains(digest)) throw new LeafException($"Leaf {line.Index} of {origin} does not commit to a disclosure beside it.");
            var (name, value) = SaltedDisclosure.Open(text);
            var place = Array.IndexOf(Places, name);
            if (place < 0 || leaf.Digests.ElementAtOrDefault(place) != digest) throw new LeafException($"Beside leaf {line.Index} of {origin} stands a disclosure that its place does not commit to.");
            values[place] = value;
        }
        if (values[0] is { } content) LeafRules.CheckContent(content);
        var evaluation = values[1] is { Length: 4 } said && Evaluations.IsOne(Encoding.UTF8.GetString(said).Trim('"')) ? said : null;
        return new(origin, line.Index, bytes, hash, leaf, values[0], evaluation, disclosures, line.Trace);
    }
}

/// <summary>A taken leaf with its number here.</summary>
/// <param name="Mark">Its first mark here; null for a pointer.</param>
public sealed record NumberedTaken(TakenLeaf Taken, long Position, DateTimeOffset Known, ReleaseMark? Mark);

/// <summary>What a service adds to the transaction that takes leaves in: coordination its pointers and its timeline.</summary>
public interface ITakenIn
{
    /// <summary>Adds statements to the batch that commits with the leaves; they come in index order, of one origin.</summary>
    /// <param name="drops">Contents that are taken away in this transaction.</param>
    Task AddAsync(
        LedgerTransaction tx, Npgsql.NpgsqlBatch batch, LogHead head, IReadOnlyList<NumberedTaken> taken, IReadOnlyList<DroppedContent> drops, CancellationToken stop);
}
