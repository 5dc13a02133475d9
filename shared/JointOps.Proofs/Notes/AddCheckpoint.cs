using System.Globalization;

namespace JointOps.Proofs.Notes;

/// <summary>A log's request to a witness (C2SP tlog-witness): the size that the witness saw last, the proof from there, and the checkpoint.</summary>
public sealed record AddCheckpoint(long Old, IReadOnlyList<byte[]> Proof, SignedNote Note)
{
    private const int MostHashes = 63;

    /// <summary>The request's body.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"old {Old}\n")
        + Base64.Lines(Proof) + "\n" + Note;

    /// <summary>Reads a body.</summary>
    /// <exception cref="NoteException">It is not well formed.</exception>
    public static AddCheckpoint Parse(string body)
    {
        var split = body.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = split < 0 ? [] : body[..split].Split('\n');
        if (lines.Length is 0 or > MostHashes + 1 || !lines[0].StartsWith("old ", StringComparison.Ordinal)
            || !long.TryParse(lines[0][4..], NumberStyles.None, CultureInfo.InvariantCulture, out var old)
            || old.ToString(CultureInfo.InvariantCulture) != lines[0][4..])
            throw new NoteException($"A request begins with the old size, then at most {MostHashes} hashes and an empty line.");
        return new(old, [.. lines.Skip(1).Select(Base64.ReadHash)], SignedNote.Parse(body[(split + 2)..]));
    }
}
