namespace JointOps.Proofs.Notes;

/// <summary>Standard base64 (RFC 4648, section 4), read strictly: one text for the same bytes, so that what is signed has one form.</summary>
public static class Base64
{
    /// <summary>The bytes; null when the text is not exactly what these bytes are written as.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }

    /// <summary>Hashes as a proof is written: one a line.</summary>
    public static string Lines(IEnumerable<byte[]> hashes) => string.Concat(hashes.Select(h => Convert.ToBase64String(h) + "\n"));

    /// <summary>A SHA-256 hash.</summary>
    /// <exception cref="NoteException">The text is none.</exception>
    public static byte[] ReadHash(string text) => Read(text) is { Length: 32 } hash ? hash : throw new NoteException("A hash is base64 of 32 bytes.");
}
