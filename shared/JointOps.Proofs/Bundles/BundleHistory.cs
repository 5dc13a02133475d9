using System.Globalization;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Proofs.Bundles;

/// <summary>Holds the roots of a log to everything that was signed about it: its checkpoint, its earlier ones, and the receipts.</summary>
internal sealed class BundleHistory(BundleFiles files, string label, Policy policy, Checkpoint latest, Action<Finding> tell)
{
    private readonly string _history = $"logs/{label}/history/", _inclusion = $"logs/{label}/inclusion/";

    public int Receipts { get; private set; }

    /// <summary>The earlier checkpoints that the log's own key signed, smallest first.</summary>
    public IReadOnlyList<Checkpoint> Earlier()
    {
        var earlier = new SortedDictionary<long, Checkpoint>();
        foreach (var name in Named(_history, ".checkpoint"))
            try
            {
                var note = SignedNote.Parse(files.Text(_history + name + ".checkpoint"));
                var signed = (policy with { Quorum = null }).Verify(note, latest.Origin);
                if (signed.Size.ToString(CultureInfo.InvariantCulture) != name) throw new NoteException($"it is of size {signed.Size}");
                if (signed.Size > latest.Size) throw new NoteException("it is of a larger log than the bundle's");
                if (!earlier.TryAdd(signed.Size, signed)) throw new NoteException("it stands there twice");
            }
            catch (Exception e) when (e is NoteException or InvalidDataException)
            {
                tell(new(Findings.History, label, Size(name), null, e.Message));
            }
        return [.. earlier.Values];
    }

    /// <summary>Compares the roots of these leaves with what was signed, and names the first range that differs.</summary>
    public void CheckRoots(IReadOnlyList<byte[]> hashes, IReadOnlyList<Checkpoint> earlier)
    {
        var (tree, agreed) = (Frontier.Empty, 0L);
        foreach (var signed in earlier.Append(latest))
        {
            while (tree.Size < signed.Size && tree.Size < hashes.Count) tree = tree.Add(hashes[(int)tree.Size]);
            if (tree.Size < signed.Size) return; // too few leaves: told of as such
            if (!tree.Root().AsSpan().SequenceEqual(signed.Root))
            {
                tell(new(Findings.Root, label, agreed, signed.Size));
                return; // what comes after differs too
            }
            agreed = signed.Size;
        }
    }

    /// <summary>Checks the consistency proofs from earlier checkpoints to the bundle's.</summary>
    public void CheckConsistency(IReadOnlyList<Checkpoint> earlier)
    {
        foreach (var name in Named(_history, ".consistency"))
            try
            {
                var from = earlier.FirstOrDefault(c => c.Size == Size(name)) ?? throw new InvalidDataException("there is no checkpoint of that size");
                var lines = files.Text(_history + name + ".consistency").Split('\n');
                if (lines[^1].Length > 0) throw new InvalidDataException("the last line has no LF");
                if (!ConsistencyProof.Holds(from.Size, latest.Size, from.Root, latest.Root, [.. lines[..^1].Select(Base64.ReadHash)]))
                    throw new InvalidDataException("the proof does not hold");
            }
            catch (Exception e) when (e is NoteException or InvalidDataException)
            {
                tell(new(Findings.Consistency, label, Size(name), latest.Size, e.Message));
            }
    }

    /// <summary>Checks each receipt against its leaf, its own checkpoint and the policy.</summary>
    public void CheckReceipts(IReadOnlyList<byte[]> hashes)
    {
        foreach (var name in Named(_inclusion, ".tlog-proof"))
            try
            {
                Receipts++;
                var receipt = TlogProof.Parse(files.Text(_inclusion + name + ".tlog-proof"));
                policy.Verify(receipt.Note, latest.Origin);
                if (receipt.Index.ToString(CultureInfo.InvariantCulture) != name) throw new NoteException($"it is of leaf {receipt.Index}");
                if (receipt.Index >= hashes.Count || !receipt.Covers(hashes[(int)receipt.Index])) throw new NoteException("the leaf is another");
            }
            catch (Exception e) when (e is NoteException or InvalidDataException)
            {
                tell(new(Findings.Receipt, label, Size(name), null, e.Message));
            }
    }

    private IEnumerable<string> Named(string folder, string ending) => files.Names
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal))
        .Select(n => n[folder.Length..^ending.Length]);

    private static long? Size(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
