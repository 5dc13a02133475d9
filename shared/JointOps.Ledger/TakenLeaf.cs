using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>A leaf of another service's log that was checked and is about to be stored here.</summary>
/// <param name="Origin">Full name of its log.</param>
/// <param name="Bytes">The leaf's exact bytes.</param>
/// <param name="Hash">Its leaf hash (RFC 6962).</param>
/// <param name="Leaf">Null for a leaf that only extends the timeline: it is kept, and that is all.</param>
/// <param name="Content">The disclosed content as JSON; null when it was taken away.</param>
/// <param name="Evaluation">What its originator thinks of it, as a JSON text; null when nothing was said, or nothing that is an evaluation.</param>
/// <param name="Disclosures">With their digests, each of which stands in the leaf.</param>
/// <param name="Trace">W3C trace context of its post, or null.</param>
/// <param name="Change">What it does to the mark of another event; null when it does nothing.</param>
public sealed record TakenLeaf(
    string Origin, long Index, byte[] Bytes, byte[] Hash, Leaf? Leaf, byte[]? Content, byte[]? Evaluation,
    IReadOnlyList<(string Digest, string Text)> Disclosures, string? Trace, MarkChange? Change)
{
    /// <summary>
    /// Whether it may take something back and its content, which is here, does not read: what it names is taken
    /// back as far as can be, and a person is told.
    /// </summary>
    public bool IsUnreadWithdrawal { get; init; }

    /// <summary>
    /// The request whose consent it ends or suspends, when its content does not read: its stream names it, and what it speaks of is looked up.
    /// </summary>
    public EventRef? EndsConsentTo { get; init; }

    /// <summary>What it says of another log, when it extends the timeline; else null.</summary>
    public TimelineExtended? Extends { get; init; }

    /// <summary>When its origin took it.</summary>
    public DateTimeOffset Recorded => Leaf?.Recorded ?? Extends!.Known;

    /// <summary>The short name of its log.</summary>
    public string Name { get; } = LedgerSettings.ShortName(Origin);

    /// <summary>Marten's id of it here, derived, so that a repetition gives the same.</summary>
    public Guid Event { get; } = DerivedId.InOrder("taken", Origin, Index);

    /// <summary>Its mark here: what the origin said.</summary>
    public ReleaseMark Mark => new(Name, Leaf!.Agency, Leaf.Pair, Leaf.Marking, Leaf.ReleaseTo, Leaf.Handling, Leaf.Time, KeepUntil: Leaf.KeepUntil);

    /// <summary>The events that it speaks of.</summary>
    public IEnumerable<Guid> Refers()
    {
        if (Leaf?.Supersedes is { } target) yield return target;
        if (Change is { } change) yield return change.Target;
    }
}

/// <summary>Leaves of one log, in index order; those that are not known here yet are contiguous.</summary>
/// <param name="Note">The checkpoint by which their origin signed the tree that ends with them; null where none came with them.</param>
public sealed record TakenRun(IReadOnlyList<TakenLeaf> Leaves, string? Note = null)
{
    /// <summary>The short name of the log.</summary>
    public string Name { get; } = Leaves[0].Name;

    /// <summary>The stream that they are appended to: its version is the next index.</summary>
    public string Stream => LeafTaken.Stream(Name);
}
