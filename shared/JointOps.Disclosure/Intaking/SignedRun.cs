using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Intaking;

/// <summary>Leaves of another service's log under its own signature, by whatever way they came.</summary>
/// <param name="Leaves">In index order, without a gap; none, when only the head is named.</param>
/// <param name="Covers">The tree that ends with the last of them, as its origin signed it.</param>
/// <param name="Note">That checkpoint with its signature.</param>
public sealed record SignedRun(IReadOnlyList<TakenLeaf> Leaves, Checkpoint Covers, SignedNote Note);

/// <summary>A run that the key of its origin did not sign: whoever sent it, nothing of it is believed, and nothing waits for it.</summary>
public sealed class UnsignedRunException(string message) : LeafException(message)
{
    /// <summary>Whether a key signed it that was its origin's once: it waited in the queue while the key was changed. That is no fault.</summary>
    public bool IsFormer { get; init; }
}

/// <summary>An origin signed a tree that does not go on from its leaves that stand here. Both roots are the evidence.</summary>
/// <param name="stored">The root that the leaves here and in the run have.</param>
/// <param name="told">What was signed.</param>
public sealed class OtherRootException(long first, byte[] stored, SignedRun told) : LeafException(
    $"{told.Covers.Origin} signed {told.Covers.Size} leaves with the root {Convert.ToBase64String(told.Covers.Root)}; those that stand here and "
        + $"those that came from {first} on have {Convert.ToBase64String(stored)}.")
{
    /// <summary>The index from which on leaves came.</summary>
    public long First => first;

    /// <summary>The root that the leaves have.</summary>
    public byte[] Stored => stored;

    /// <summary>What was signed.</summary>
    public SignedRun Told => told;
}
