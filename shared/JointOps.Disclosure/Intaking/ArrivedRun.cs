using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Intaking;

/// <summary>A run that came over the broker and waits to be committed: then its message is acknowledged.</summary>
/// <param name="From">The short name of the service that it came from, as the broker knows it.</param>
internal sealed record ArrivedRun(string From, LeafRun Run)
{
    /// <summary>Completes when all of it is committed or set aside.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The index after its last leaf.</summary>
    public long End => Run.First + Run.Count;

    /// <summary>The run's leaves, each checked, in the order that the run claims: read while the run before it is being stored.</summary>
    /// <exception cref="LeafException">It is not what a log of that origin can hold.</exception>
    public Task<TakenLeaf[]> Leaves { get; } = Task.Run(() => Read(From, Run));

    /// <summary>Whether this run says what could not be taken.</summary>
    public bool Tells(OtherLeafException other) => Leaves is { IsCompletedSuccessfully: true } read
        && Array.Exists(read.Result, l => l.Index == other.Index && l.Hash.AsSpan().SequenceEqual(other.Told));

    private static TakenLeaf[] Read(string from, LeafRun run)
    {
        try
        {
            return Checked(from, run);
        }
        catch (Exception e) when (e is not LeafException) // whatever hostile bytes bring about, they are no log
        {
            throw new LeafException($"A run does not read ({e.GetType().Name}: {e.Message})", e);
        }
    }

    private static TakenLeaf[] Checked(string from, LeafRun run)
    {
        // A library that reads JSON fills in what a message lacks with nothing at all.
        if (run is not { Origin: { } origin, Lines: { } bytes, Check: { } check, First: >= 0, Count: >= 0 } || run.First > long.MaxValue - run.Count)
            throw new LeafException("A run lacks a member, or counts below nothing.");
        if (LedgerSettings.ShortName(origin) != from) throw new LeafException($"{from} sent a run that says it is of {origin}.");
        var lines = LogLine.Read(bytes);
        if (lines.Count != run.Count || !LogLine.RunFrom(run.First, lines)) throw new LeafException("A run is not contiguous.");
        TakenLeaf[] leaves = [.. lines.Select(l => LeafReading.Read(origin, l))];
        if (!LeafRun.CheckOf(leaves.Select(l => l.Hash)).AsSpan().SequenceEqual(check))
            throw new LeafException($"Leaves from {run.First} on do not hash to what their origin holds.");
        return leaves;
    }
}

/// <summary>Runs of one log joined into one, in index order. Where two overlap they must say the same.</summary>
internal sealed class JoinedRuns(string name)
{
    private readonly SortedDictionary<long, TakenLeaf> _leaves = [];

    /// <summary>How many leaves there are.</summary>
    public int Count => _leaves.Count;

    /// <summary>Them all.</summary>
    public IReadOnlyList<TakenLeaf> Leaves => [.. _leaves.Values];

    /// <summary>Adds a run's leaves.</summary>
    /// <exception cref="OtherLeafException">An earlier run said something else under the same index.</exception>
    public void Add(IEnumerable<TakenLeaf> leaves)
    {
        foreach (var leaf in leaves)
            if (!_leaves.TryAdd(leaf.Index, leaf) && _leaves[leaf.Index] is var first && !first.Hash.AsSpan().SequenceEqual(leaf.Hash))
                throw new OtherLeafException(name, leaf.Index, first.Hash, leaf.Hash);
    }
}
