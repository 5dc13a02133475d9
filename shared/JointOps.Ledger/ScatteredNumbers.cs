using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JointOps.Ledger;

/// <summary>
/// Figures for an event from its place in the feed log: each place has others, and who lacks the key learns nothing of the place, so that no two
/// numbers tell how many events lie between them. Each million places are shuffled (Fisher and Yates) by the stream of AES in counter mode (NIST
/// SP 800-38A) under the key; numbers of the second million begin with 1, and so on. The key is its service's own and told to nobody.
/// </summary>
/// <remarks>A shuffled million is kept: it takes some 20 ms and 4 MB, where a number by itself would cost ten hashes a post.</remarks>
public sealed class ScatteredNumbers
{
    private const int Million = 1_000_000, BlockBytes = 16, DrawsAtOnce = 8_192;
    private Shuffle? _last;

    /// <summary>The figures of a place, not below 0; a function of key and place alone.</summary>
    public long Of(byte[] key, long position)
    {
        var (block, place) = Math.DivRem(position, Million);
        if (_last is not { } shuffle || shuffle.Block != block || !shuffle.Key.AsSpan().SequenceEqual(key))
            _last = shuffle = new(key, block, Shuffled(key, block));
        return (block * Million) + shuffle.Figures[place];
    }

    private static int[] Shuffled(byte[] key, long block)
    {
        var figures = new int[Million];
        for (var i = 0; i < Million; i++) figures[i] = i;
        using var aes = Aes.Create();
        aes.Key = key;
        var counters = new byte[DrawsAtOnce * sizeof(ulong)];
        ReadOnlySpan<ulong> draws = [];
        for (int i = Million - 1, drawn = 0; i > 0; i--, drawn++)
        {
            if (drawn % DrawsAtOnce == 0) draws = MemoryMarshal.Cast<byte, ulong>(Stream(aes, counters, block, drawn / DrawsAtOnce));
            // Of 2^64: the bias is below 10^-13. The order of bytes is the same on every machine that this runs on.
            var other = (int)(draws[drawn % DrawsAtOnce] % (ulong)(i + 1));
            (figures[i], figures[other]) = (figures[other], figures[i]);
        }
        return figures;
    }

    private static byte[] Stream(Aes aes, byte[] counters, long block, int part)
    {
        for (var i = 0; i < counters.Length; i += BlockBytes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(counters.AsSpan(i), block);
            BinaryPrimitives.WriteInt64LittleEndian(counters.AsSpan(i + sizeof(long)), ((long)part * counters.Length) + i);
        }
        return aes.EncryptEcb(counters, PaddingMode.None);
    }

    private sealed record Shuffle(byte[] Key, long Block, int[] Figures);
}
