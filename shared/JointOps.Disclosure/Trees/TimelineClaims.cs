using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Trees;

/// <summary>What a word of coordination on another log comes to.</summary>
/// <param name="Holds">Whether it is true of the leaves here; null while fewer are here than it speaks of.</param>
/// <param name="Agreed">How many leaves the last true word spoke of.</param>
/// <param name="Here">The leaves that are here, as far as it speaks of them.</param>
public readonly record struct ComparedClaim(bool? Holds, long Agreed, Frontier Here);

/// <summary>
/// Holds what coordination's log says of the other two, word by word, against the leaves of theirs that are here: each size is larger than the one
/// before, and its root is theirs. Their leaves are read once, in step with it.
/// </summary>
public sealed class TimelineClaims(LeafHashes hashes)
{
    private const int Page = 5_000;
    private readonly Dictionary<string, (long Agreed, Frontier Tree, Queue<byte[]> Ahead)> _logs = [];

    /// <summary>Compares the next word on a log. One for which too few leaves are here may be compared again; after a false one none is.</summary>
    /// <exception cref="InvalidDataException">A leaf is missing in the middle: somebody took it away.</exception>
    public async Task<ComparedClaim> CompareAsync(TimelineExtended claim, CancellationToken stop)
    {
        var name = LedgerSettings.ShortName(claim.Origin);
        var (agreed, tree, ahead) = _logs.GetValueOrDefault(name, (0, Frontier.Empty, new()));
        while (tree.Size < claim.Size && (ahead.Count > 0 || await FillAsync(name, tree.Size, ahead, stop))) tree = tree.Add(ahead.Dequeue());
        var holds = claim.Size > agreed && tree.Root().AsSpan().SequenceEqual(claim.Root);
        _logs[name] = (holds ? claim.Size : agreed, tree, ahead);
        return new(tree.Size < claim.Size ? null : holds, agreed, tree);
    }

    private async Task<bool> FillAsync(string name, long from, Queue<byte[]> ahead, CancellationToken stop)
    {
        try
        {
            await foreach (var hash in hashes.ReadAsync(name, from, from + Page, stop)) ahead.Enqueue(hash);
        }
        catch (InvalidDataException) when (ahead.Count > 0)
        {
            // Those before the gap still say something.
        }
        return ahead.Count > 0;
    }
}
