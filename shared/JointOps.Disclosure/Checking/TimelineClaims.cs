using JointOps.Disclosure.Trees;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Holds what coordination's log says of the other two against the leaves of theirs that are here: each size is larger than the one before, and its
/// root is theirs. Their leaves are read once, in step with it.
/// </summary>
public sealed class TimelineClaims(LeafHashes hashes)
{
    private const int Page = 5_000;
    private readonly Dictionary<string, (Frontier Tree, Queue<byte[]> Ahead)> _logs = [];
    private readonly HashSet<string> _ended = []; // what is on its way is not missing, and what is taken away is named where its log is checked

    /// <summary>Compares one; a log that it says something else of than the last time is told once.</summary>
    /// <param name="index">Its index in coordination's log.</param>
    public async Task CompareAsync(long index, TimelineExtended claim, Action<CheckFinding> tell, CancellationToken stop)
    {
        var name = LedgerSettings.ShortName(claim.Origin);
        if (_ended.Contains(name)) return;
        var (tree, ahead) = _logs.GetValueOrDefault(name, (Frontier.Empty, new()));
        var grows = claim.Size > tree.Size;
        while (tree.Size < claim.Size && (ahead.Count > 0 || await FillAsync(name, tree.Size, ahead, stop))) tree = tree.Add(ahead.Dequeue());
        _logs[name] = (tree, ahead);
        if (tree.Size < claim.Size) _ended.Add(name);
        else if (!grows || !tree.Root().AsSpan().SequenceEqual(claim.Root))
        {
            tell(new(ServiceOf(claim), "timeline", index, Id: name));
            _ended.Add(name);
        }
    }

    private static string ServiceOf(TimelineExtended claim) => LedgerSettings.ShortName(claim.Log);

    private async Task<bool> FillAsync(string name, long from, Queue<byte[]> ahead, CancellationToken stop)
    {
        try
        {
            await foreach (var hash in hashes.ReadAsync(name, from, from + Page, stop)) ahead.Enqueue(hash);
        }
        catch (InvalidDataException)
        {
            return ahead.Count > 0;
        }
        return ahead.Count > 0;
    }
}
