using System.Buffers.Binary;
using System.Text;
using NSec.Cryptography;

namespace JointOps.Proofs.Notes;

/// <summary>
/// A private key that signs notes. Its text is what other implementations of notes write: <c>PRIVATE+KEY+name+id+base64(type, seed)</c>.
/// </summary>
public sealed class SigningKey : IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly Key _key;
    private readonly byte[] _seed;

    /// <summary>A key from its seed.</summary>
    /// <param name="seed">32 random bytes.</param>
    public SigningKey(string name, SignatureType type, byte[] seed)
    {
        VerifierKey.CheckName(name);
        (_seed, _key) = (seed, Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey));
        Public = new(name, type, _key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>What others verify with.</summary>
    public VerifierKey Public { get; }

    /// <summary>The private key as text: whoever has it can sign.</summary>
    public string Export() => $"{Prefix}{Public.Name}+{Public.Id:x8}+{Convert.ToBase64String([(byte)Public.Type, .. _seed])}";

    /// <summary>Reads a private key.</summary>
    /// <exception cref="NoteException">It is none. The message never holds any of it.</exception>
    public static SigningKey Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Trim().Split('+', 3) is not { Length: 3 } parts
            || Base64.Read(parts[2]) is not { Length: 33 } bytes || !Enum.IsDefined((SignatureType)bytes[0]))
            throw new NoteException("This is no private key of a note.");
        var key = new SigningKey(parts[0], (SignatureType)bytes[0], bytes[1..]);
        return $"{key.Public.Id:x8}" == parts[1] ? key : throw new NoteException($"The id of private key {parts[0]} is not its own.");
    }

    /// <summary>Signs a note's text.</summary>
    /// <param name="now">When, by real time; it is said by keys that cosign alone.</param>
    public NoteSignature Sign(string text, DateTimeOffset now)
    {
        if (Public.Type == SignatureType.Ed25519)
            return new(Public.Name, Public.Id, SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text)));
        var instant = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(instant, (ulong)now.ToUnixTimeSeconds());
        var signature = SignatureAlgorithm.Ed25519.Sign(_key, VerifierKey.Cosigned(text, (ulong)now.ToUnixTimeSeconds()));
        return new(Public.Name, Public.Id, [.. instant, .. signature]);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}
