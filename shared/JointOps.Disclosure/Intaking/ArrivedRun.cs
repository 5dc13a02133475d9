using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Intaking;

/// <summary>A run that came over the broker and waits to be committed: then its message is acknowledged.</summary>
/// <param name="Read">What it says, checked: it is read while the run before it is being stored.</param>
internal sealed record ArrivedRun(LeafRun Run, Task<SignedRun> Read)
{
    /// <summary>Completes when all of it is committed or set aside.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The index after its last leaf.</summary>
    public long End => Run.First + Run.Count;

    /// <summary>Whether its origin signed it, and it was read.</summary>
    public bool IsRead => Read.IsCompletedSuccessfully;

    /// <summary>Whether this run says what could not be taken.</summary>
    public bool Tells(LeafException e) => IsRead && e switch
    {
        OtherRootException root => ReferenceEquals(root.Told, Read.Result),
        OtherLeafException other => Read.Result.Leaves.Any(l => l.Index == other.Index && l.Hash.AsSpan().SequenceEqual(other.Told)),
        _ => false,
    };
}
