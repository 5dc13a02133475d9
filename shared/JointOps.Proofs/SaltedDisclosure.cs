using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JointOps.Proofs;

/// <summary>
/// A value that stands beside a leaf and can be taken away (RFC 9901, section 4.2): base64url of <c>[salt, name, value]</c>.
/// The leaf holds only its digest, which nobody can guess from a likely value, since the salt has 128 random bits.
/// </summary>
public static class SaltedDisclosure
{
    /// <summary>Length of a salt in bytes.</summary>
    public const int SaltBytes = 16;

    /// <summary>A leaf commits to one content, by its first digest, and to one evaluation, by its second: nobody can be told another.</summary>
    private static readonly string[] _places = ["content", "evaluation"];

    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a disclosure.</summary>
    /// <param name="salt">16 random bytes, kept with the event so that rendering again gives the same leaf.</param>
    /// <param name="name"><c>content</c>, or the name of a value with a life of its own.</param>
    /// <param name="value">The value as compact JSON.</param>
    public static string Make(ReadOnlySpan<byte> salt, string name, ReadOnlySpan<byte> value)
    {
        using var buffer = new MemoryStream(value.Length + 64);
        using (var json = new Utf8JsonWriter(buffer, _compact))
        {
            json.WriteStartArray();
            json.WriteStringValue(Base64Url.EncodeToString(salt));
            json.WriteStringValue(name);
            json.WriteRawValue(value, skipInputValidation: true);
            json.WriteEndArray();
        }
        return Base64Url.EncodeToString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>The digest that stands in the leaf: base64url(SHA-256(disclosure)).</summary>
    public static string Digest(string disclosure)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(disclosure), hash);
        return Base64Url.EncodeToString(hash);
    }

    /// <summary>The content among the disclosures of a leaf, as JSON; null when it is not (or no longer) there.</summary>
    /// <exception cref="LeafException">One before it is no disclosure.</exception>
    public static byte[]? ContentOf(IEnumerable<string> disclosures) => ValueOf(disclosures, "content");

    /// <summary>The value of that name among them, as JSON; null when it is not there.</summary>
    /// <exception cref="LeafException">One before it is no disclosure.</exception>
    public static byte[]? ValueOf(IEnumerable<string> disclosures, string name) => disclosures.Select(Open).FirstOrDefault(d => d.Name == name).Value;

    /// <summary>Whether a text is a disclosure that a leaf commits to, at the place that its name has.</summary>
    public static bool Belongs(string disclosure, IReadOnlyList<string> digests)
    {
        try
        {
            return Placed(Digest(disclosure), disclosure, digests).Place >= 0;
        }
        catch (LeafException)
        {
            return false;
        }
    }

    /// <summary>The place of a disclosure, 0 = content, 1 = evaluation, below 0 when the leaf does not commit to it there; and its value.</summary>
    /// <param name="digest">What <see cref="Digest"/> gives for it.</param>
    /// <exception cref="LeafException">It is no disclosure.</exception>
    public static (int Place, byte[] Value) Placed(string digest, string disclosure, IReadOnlyList<string> digests)
    {
        var (name, value) = Open(disclosure);
        var place = Array.IndexOf(_places, name);
        return (place >= 0 && place < digests.Count && digests[place] == digest ? place : -1, value);
    }

    /// <summary>Opens a disclosure: its name and its value as JSON.</summary>
    /// <exception cref="LeafException">It is no disclosure.</exception>
    public static (string Name, byte[] Value) Open(string disclosure) =>
        Read(disclosure, triple => (triple[1].GetString()!, Encoding.UTF8.GetBytes(triple[2].GetRawText())));

    /// <summary>The salt that a disclosure was made with.</summary>
    /// <exception cref="LeafException">It is no disclosure.</exception>
    public static byte[] SaltOf(string disclosure) => Read(disclosure, triple => Base64Url.DecodeFromChars(triple[0].GetString()));

    private static T Read<T>(string disclosure, Func<JsonElement, T> read)
    {
        try
        {
            var triple = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(disclosure));
            if (triple.ValueKind != JsonValueKind.Array || triple.GetArrayLength() != 3)
                throw new LeafException("A disclosure is [salt, name, value].");
            return read(triple);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw new LeafException($"Not a disclosure: {e.Message}", e);
        }
    }
}
