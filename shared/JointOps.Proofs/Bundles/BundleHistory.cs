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
        var proofs = Named(_history, ".consistency").ToHashSet(StringComparer.Ordinal);
        foreach (var name in Named(_history, ".checkpoint").Where(n => !proofs.Contains(n)))
            tell(new(Findings.Consistency, label, Size(name), latest.Size, "no proof stands beside that checkpoint"));
        foreach (var name in proofs.Order(StringComparer.Ordinal))
            try
            {
                if (earlier.FirstOrDefault(c => c.Size == Size(name)) is not { } from)
                {
                    if (files.Has(_history + name + ".checkpoint")) continue; // told of
                    throw new InvalidDataException("there is no checkpoint of that size");
                }
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

    /// <summary>
    /// Checks each receipt against its leaf, the policy, and these leaves: one over another root at its size is a second history under the same key.
    /// </summary>
    public void CheckReceipts(IReadOnlyList<byte[]> hashes)
    {
        var read = new List<(string Name, TlogProof Proof, Checkpoint Signed)>();
        foreach (var name in Named(_inclusion, ".tlog-proof"))
            Try(name, () =>
            {
                Receipts++;
                var receipt = TlogProof.Parse(files.Text(_inclusion + name + ".tlog-proof"));
                read.Add((name, receipt, policy.Verify(receipt.Note, latest.Origin)));
            });
        var tree = Frontier.Empty;
        foreach (var (name, receipt, signed) in read.OrderBy(r => r.Signed.Size))
            Try(name, () =>
            {
                if (receipt.Index.ToString(CultureInfo.InvariantCulture) != name) throw new NoteException($"it is of leaf {receipt.Index}");
                if (receipt.Index >= hashes.Count || !receipt.Covers(hashes[(int)receipt.Index]))
                    throw new NoteException("it does not lead from this leaf to the root of its checkpoint");
                if (signed.Size > hashes.Count) throw new NoteException($"its checkpoint is of {signed.Size} leaves, more than the bundle has");
                while (tree.Size < signed.Size) tree = tree.Add(hashes[(int)tree.Size]);
                if (!tree.Root().AsSpan().SequenceEqual(signed.Root))
                    throw new NoteException(
                        $"its checkpoint of {signed.Size} leaves has another root than these: two histories were signed, keep both");
            });

        void Try(string name, Action check)
        {
            try
            {
                check();
            }
            catch (Exception e) when (e is NoteException or InvalidDataException)
            {
                tell(new(Findings.Receipt, label, Size(name), null, e.Message));
            }
        }
    }

    /// <summary>Tells of files whose name is no number as everybody writes it: nobody else would find them.</summary>
    public void CheckNames()
    {
        foreach (var (folder, ending) in new[] { (_history, ".checkpoint"), (_history, ".consistency"), (_inclusion, ".tlog-proof") })
            foreach (var name in Named(folder, ending, well: false))
                tell(new(Findings.Form, label, null, null, $"{folder}{name}{ending} is not named by a size or an index"));
    }

    private IEnumerable<string> Named(string folder, string ending, bool well = true) => files.Names
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal))
        .Select(n => n[folder.Length..^ending.Length]).Where(n => Size(n)?.ToString(CultureInfo.InvariantCulture) == n == well);

    private static long? Size(string name) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
