using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace JointOps.Proofs.Notes;

/// <summary>A public key as notes name it (C2SP signed-note, "Verifier keys"): <c>name+id+base64(type, key)</c>.</summary>
/// <param name="Name">The log's full name, or a cosigner's: <c>us.jointops.example/mirror</c>.</param>
/// <param name="PublicKey">Ed25519, 32 bytes (RFC 8032).</param>
public sealed record VerifierKey(string Name, SignatureType Type, byte[] PublicKey)
{
    private const int InstantBytes = 8;

    /// <summary>The key's id: it finds the key, and proves nothing.</summary>
    public uint Id { get; } = BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', (byte)Type, .. PublicKey]));

    /// <inheritdoc />
    public bool Equals(VerifierKey? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc />
    public override int GetHashCode() => (int)Id;

    /// <summary>The key as it is published.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. PublicKey])}";

    /// <summary>Reads a published key.</summary>
    /// <exception cref="NoteException">It is none, its id is not its own, or its type is not known here.</exception>
    public static VerifierKey Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || parts[1].Length != 8 || Base64.Read(parts[2]) is not { Length: 33 } bytes)
            throw new NoteException("A key is written name+id+base64, with 32 bytes of Ed25519 after its type.");
        CheckName(parts[0]);
        if (!Enum.IsDefined((SignatureType)bytes[0])) throw new NoteException($"Type {bytes[0]} of key {parts[0]} is not known here.");
        var key = new VerifierKey(parts[0], (SignatureType)bytes[0], bytes[1..]);
        return uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) && id == key.Id
            ? key : throw new NoteException($"The id of key {parts[0]} is not its own.");
    }

    /// <summary>Whether a signature line names this key.</summary>
    public bool IsNamedBy(NoteSignature signature) => signature.Name == Name && signature.KeyId == Id;

    /// <summary>Whether a signature of this key over a note's text holds.</summary>
    public bool Verifies(string text, NoteSignature signature)
    {
        var (instant, bytes) = Type == SignatureType.Cosignature && signature.Bytes.Length > InstantBytes
            ? (Instant(signature), signature.Bytes[InstantBytes..]) : (0, signature.Bytes);
        var said = Type == SignatureType.Cosignature ? Cosigned(text, instant) : Encoding.UTF8.GetBytes(text);
        if (Type == SignatureType.Cosignature && instant is 0 or > 253402300799) return false; // it says when, in years that there are
        return bytes.Length == 64
            && NSec.Cryptography.PublicKey.TryImport(SignatureAlgorithm.Ed25519, PublicKey, KeyBlobFormat.RawPublicKey, out var key)
            && SignatureAlgorithm.Ed25519.Verify(key!, said, bytes);
    }

    /// <summary>When a cosigner of this key says that it signed; null for a key that does not say.</summary>
    public DateTimeOffset? SignedAt(NoteSignature signature) => Type == SignatureType.Cosignature && Instant(signature) <= 253402300799
        ? DateTimeOffset.FromUnixTimeSeconds((long)Instant(signature)) : null;

    /// <summary>What a cosigner signs: it says when it saw the checkpoint.</summary>
    internal static byte[] Cosigned(string text, ulong unixSeconds) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {unixSeconds}\n{text}"));

    /// <summary>Holds a key's name to the form: no space, no plus sign, not empty.</summary>
    /// <exception cref="NoteException">It does not keep to that.</exception>
    internal static void CheckName(string name)
    {
        if (name.Length == 0 || name.Contains('+', StringComparison.Ordinal) || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            throw new NoteException("A key's name is not empty and has neither spaces nor plus signs.");
    }

    private static ulong Instant(NoteSignature signature) => BinaryPrimitives.ReadUInt64BigEndian(signature.Bytes);
}
