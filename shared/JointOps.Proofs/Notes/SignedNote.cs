using System.Collections.Immutable;

namespace JointOps.Proofs.Notes;

/// <summary>A signature of a note that holds.</summary>
/// <param name="At">When its cosigner says that it signed; null for a log's own.</param>
public sealed record HeldSignature(VerifierKey Key, NoteSignature Signature, DateTimeOffset? At);

/// <summary>A text with signatures (C2SP signed-note). The text is to be ignored until <see cref="Verify"/> says whose it is.</summary>
/// <param name="Text">With its final LF.</param>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    private const int MostSignatures = 64, MostCharacters = 64 << 10;

    /// <summary>The note as it is stored and sent.</summary>
    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(s => s + "\n"));

    /// <summary>The same note with more signatures; one that stands there already is not repeated.</summary>
    public SignedNote With(IEnumerable<NoteSignature> more) =>
        this with { Signatures = [.. Signatures.Concat(more).DistinctBy(s => s.ToString(), StringComparer.Ordinal)] };

    /// <summary>Reads a note. No signature is verified by that.</summary>
    /// <exception cref="NoteException">It is not well formed.</exception>
    public static SignedNote Parse(string note)
    {
        if (note.Length > MostCharacters) throw new NoteException("A note is too long.");
        if (note.Any(c => c < ' ' && c != '\n') || note.Contains('\uFFFD', StringComparison.Ordinal))
            throw new NoteException("A note holds no control characters and no broken text.");
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n')) throw new NoteException("A note is a text, an empty line and signatures, each line ended by LF.");
        var lines = note[(split + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures) throw new NoteException($"A note has 1 to {MostSignatures} signatures, this one {lines.Length}.");
        return new(note[..(split + 1)], [.. lines.Select(NoteSignature.Parse)]);
    }

    /// <summary>The signatures of known keys, each of which holds. Those of other keys are passed over.</summary>
    /// <exception cref="NoteException">One of a known key does not hold: then none of it is to be believed.</exception>
    public IReadOnlyList<HeldSignature> Verify(IEnumerable<VerifierKey> known)
    {
        var held = new List<HeldSignature>();
        var keys = known.ToArray();
        foreach (var signature in Signatures)
            if (Array.Find(keys, k => k.IsNamedBy(signature)) is { } key)
                held.Add(key.Verifies(Text, signature)
                    ? new(key, signature, key.SignedAt(signature)) : throw new NoteException($"A signature of {key.Name} does not hold."));
        return [.. held.DistinctBy(h => h.Key)];
    }
}
