using System.Buffers.Binary;

namespace JointOps.Proofs.Notes;

/// <summary>One signature line of a note: <c>— name base64(key id, signature)</c>.</summary>
/// <param name="Bytes">What follows the key's id: 64 bytes, before them 8 of the instant where the key cosigns.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    private const string Dash = "— ";

    /// <summary>The line without its LF.</summary>
    public override string ToString()
    {
        var bytes = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes, 4);
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }

    /// <summary>Reads a line without its LF.</summary>
    /// <exception cref="NoteException">It is no signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not { Length: 2 } parts)
            throw new NoteException("A signature line is an em dash, a name and a signature.");
        VerifierKey.CheckName(parts[0]);
        var bytes = Base64.Read(parts[1]) is { Length: > 4 } read ? read : throw new NoteException("A signature is base64 of a key's id and more.");
        return new(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]);
    }
}
