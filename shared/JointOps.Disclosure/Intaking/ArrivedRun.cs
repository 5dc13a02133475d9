using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Intaking;

/// <summary>A run that waits to be committed: when it came over the broker, its message is acknowledged then.</summary>
/// <param name="First">Index of its first leaf, as it says; <paramref name="End"/> the one after its last.</param>
/// <param name="Read">What it says, checked: it is read while the run before it is being stored.</param>
/// <param name="Message">As it came; null for what was pulled over HTTP.</param>
internal sealed record ArrivedRun(long First, long End, Task<SignedRun> Read, LeafRun? Message = null)
{
    /// <summary>One that came over the broker.</summary>
    /// <param name="from">The short name of the service that it came from, as the broker knows it.</param>
    public static ArrivedRun Of(string from, LeafRun run, RunReading reading) =>
        new(run.First, run.First + run.Count, Task.Run(() => reading.Read(from, run)), run);

    /// <summary>One that was pulled from its origin.</summary>
    public static ArrivedRun Pulled(SignedRun run) => new(run.Covers.Size - run.Leaves.Count, run.Covers.Size, Task.FromResult(run));

    /// <summary>Completes when all of it is committed or set aside.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
