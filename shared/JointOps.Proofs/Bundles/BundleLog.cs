using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Bundles;

/// <summary>A log of a bundle as it was read: its checkpoint, the hash of every leaf, and what its timeline leaves say of others.</summary>
/// <param name="Signed">Names of the cosigners that are known and signed.</param>
/// <param name="Withheld">How many leaves this auditor is not given; their hashes are here.</param>
/// <param name="Extended">Coordination's word on other logs, by the index of the leaf that says it.</param>
public sealed record BundleLog(
    string Label, Checkpoint Checkpoint, IReadOnlyList<HeldSignature> Signed, IReadOnlyList<byte[]> Hashes, long Withheld,
    IReadOnlyList<(long Index, TimelineExtended Said)> Extended, int History, int Receipts, int Disclosures);
