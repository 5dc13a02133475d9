using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>
/// What whoever has read the C2SP texts and RFC 6962 and 9162 writes in an afternoon: nothing here knows of our own code for any of it.
/// </summary>
internal static class Stranger
{
    /// <summary>A public key of a policy's line: name, type, Ed25519 key.</summary>
    public sealed record Key(string Name, byte Type, byte[] Public)
    {
        public static Key Parse(string text)
        {
            var parts = text.Split('+', 3);
            var bytes = Convert.FromBase64String(parts[2]);
            var key = new Key(parts[0], bytes[0], bytes[1..]);
            Convert.ToHexStringLower(key.Id).ShouldBe(parts[1]);
            return key;
        }

        public byte[] Id => SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Type, .. Public])[..4];
    }

    /// <summary>The root of leaf hashes (RFC 6962, 2.1).</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length) k *= 2;
        return Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    public static byte[] Leaf(byte[] entry) => SHA256.HashData([0, .. entry]);

    /// <summary>RFC 9162, 2.1.3.2.</summary>
    public static byte[] RootOfInclusion(long index, long size, byte[] leaf, IEnumerable<byte[]> path)
    {
        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in path)
        {
            sn.ShouldNotBe(0, "the path is too long");
            if ((fn & 1) == 1 || fn == sn)
            {
                r = Node(p, r);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else r = Node(r, p);
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        sn.ShouldBe(0, "the path is too short");
        return r;
    }

    /// <summary>RFC 9162, 2.1.4.2: the roots of both sizes, as the proof has them.</summary>
    public static (byte[] First, byte[] Second) RootsOfConsistency(long first, long second, byte[] firstRoot, IReadOnlyList<byte[]> proof)
    {
        byte[][] path = (first & (first - 1)) == 0 ? [firstRoot, .. proof] : [.. proof];
        var (fn, sn) = (first - 1, second - 1);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        var (fr, sr) = (path[0], path[0]);
        foreach (var c in path.Skip(1))
        {
            sn.ShouldNotBe(0);
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (Node(c, fr), Node(c, sr));
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else sr = Node(sr, c);
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        sn.ShouldBe(0);
        return (fr, sr);
    }

    /// <summary>A signed note: its text, and which of some keys signed it; each of their signatures must hold.</summary>
    public static (string Text, IReadOnlyList<Key> Signed) Open(string note, IEnumerable<Key> keys)
    {
        var at = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        var (text, signed) = (note[..(at + 1)], new List<Key>());
        foreach (var line in note[(at + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            line.ShouldStartWith("— ");
            var (name, bytes) = (line.Split(' ')[1], Convert.FromBase64String(line.Split(' ')[2]));
            if (keys.FirstOrDefault(k => k.Name == name && k.Id.AsSpan().SequenceEqual(bytes.AsSpan(0, 4))) is not { } key) continue;
            Holds(key, text, bytes[4..]).ShouldBeTrue(name);
            signed.Add(key);
        }
        return (text, signed);
    }

    /// <summary>A checkpoint's three lines.</summary>
    public static (string Origin, long Size, byte[] Root) Checkpoint(string text)
    {
        var lines = text.Split('\n');
        return (lines[0], long.Parse(lines[1], CultureInfo.InvariantCulture), Convert.FromBase64String(lines[2]));
    }

    /// <summary>A tile's path (tlog-tiles): three digits an element, x before all but the last.</summary>
    public static string Path(long index, int width)
    {
        var path = (index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000) path = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:D3}/{path}");
        return width == 256 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }

    /// <summary>The entries of a bundle, each after its length.</summary>
    public static IEnumerable<byte[]> Entries(byte[] bundle)
    {
        for (var at = 0; at < bundle.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
            yield return bundle[(at + 2)..(at + 2 + length)];
            at += 2 + length;
        }
    }

    private static bool Holds(Key key, string text, byte[] signature)
    {
        var said = key.Type == 1 ? text
            : string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {BinaryPrimitives.ReadUInt64BigEndian(signature)}\n{text}");
        var signer = new Ed25519Signer();
        signer.Init(false, new Ed25519PublicKeyParameters(key.Public));
        var bytes = Encoding.UTF8.GetBytes(said);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return signer.VerifySignature(key.Type == 1 ? signature : signature[8..]);
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
