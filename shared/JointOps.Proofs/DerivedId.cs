using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JointOps.Proofs;

/// <summary>Ids that follow from what they name, so that a repetition gives the same one (UUID version 8, RFC 9562, SHA-256).</summary>
public static class DerivedId
{
    /// <summary>The id of a leaf's place: kind of use, full name of its log, index.</summary>
    public static Guid Of(string kind, string origin, long index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(kind, origin, index, hash);
        return Stamped(hash);
    }

    /// <summary>
    /// The same, beginning with the index (48 bits), so that ids of one log stand in its order: a database inserts them side by side
    /// instead of all over its indexes.
    /// </summary>
    public static Guid InOrder(string kind, string origin, long index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(kind, origin, index, hash);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, index);
        number[2..].CopyTo(hash);
        return Stamped(hash);
    }

    private static void Hash(string kind, string origin, long index, Span<byte> hash) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"jointops:{kind}:{origin}:{index}")), hash);

    private static Guid Stamped(Span<byte> hash)
    {
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
