using System.Globalization;
using System.Text;
using JointOps.Proofs.Trees;

namespace JointOps.Proofs.Notes;

/// <summary>
/// A receipt that verifies offline (C2SP tlog-proof): a leaf's index, the path to the root, and the checkpoint with its cosignatures.
/// </summary>
/// <param name="Note">The checkpoint as a signed note.</param>
public sealed record TlogProof(long Index, IReadOnlyList<byte[]> Path, SignedNote Note)
{
    private const string Header = "c2sp.org/tlog-proof@v1";

    /// <summary>The receipt as it is downloaded: <c>.tlog-proof</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Header).Append('\n').Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        return text.Append(Base64.Lines(Path)).Append('\n').Append(Note).ToString();
    }

    /// <summary>Reads a receipt. Neither path nor signatures are verified by that.</summary>
    /// <exception cref="NoteException">It is not well formed.</exception>
    public static TlogProof Parse(string text)
    {
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = split < 0 ? [] : text[..split].Split('\n').ToList();
        if (lines.Count < 2 || lines[0] != Header) throw new NoteException($"A receipt begins with {Header}.");
        if (lines[1].StartsWith("extra ", StringComparison.Ordinal)) lines.RemoveAt(1); // whatever it says, nobody signed it
        if (lines.Count < 2 || !lines[1].StartsWith("index ", StringComparison.Ordinal)
            || !long.TryParse(lines[1][6..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index.ToString(CultureInfo.InvariantCulture) != lines[1][6..])
            throw new NoteException("A receipt names the leaf's index.");
        return new(index, [.. lines.Skip(2).Select(Base64.ReadHash)], SignedNote.Parse(text[(split + 2)..]));
    }

    /// <summary>Whether the leaf stands under the checkpoint's root. Whose checkpoint it is, the signatures say.</summary>
    /// <exception cref="NoteException">The note is no checkpoint.</exception>
    public bool Covers(byte[] leafHash)
    {
        var checkpoint = Checkpoint.Parse(Note.Text);
        return InclusionProof.Holds(Index, checkpoint.Size, leafHash, Path, checkpoint.Root);
    }
}
