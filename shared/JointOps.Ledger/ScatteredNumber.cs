using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JointOps.Ledger;

/// <summary>
/// Figures for an event from its place in the feed log: each place has others, and who lacks the key learns nothing of the place, so that no two
/// numbers tell how many events lie between them. A Feistel network over blocks of a million (as NIST SP 800-38G has them for figures);
/// numbers of the second million begin with 1, and so on. Pure; the key is its service's own and told to nobody.
/// </summary>
public static class ScatteredNumber
{
    private const int Half = 1_000;
    private const int Rounds = 10;

    /// <summary>The figures of a place, not below 0.</summary>
    public static long Of(ReadOnlySpan<byte> key, long position)
    {
        var (block, place) = Math.DivRem(position, Half * Half);
        var (left, right) = ((int)(place / Half), (int)(place % Half));
        for (var round = 0; round < Rounds; round++) (left, right) = (right, (left + Scramble(key, block, round, right)) % Half);
        return (block * Half * Half) + (left * Half) + right;
    }

    private static int Scramble(ReadOnlySpan<byte> key, long block, int round, int half)
    {
        Span<byte> input = stackalloc byte[16], hash = stackalloc byte[32];
        BinaryPrimitives.WriteInt64LittleEndian(input, block);
        BinaryPrimitives.WriteInt32LittleEndian(input[8..], round);
        BinaryPrimitives.WriteInt32LittleEndian(input[12..], half);
        HMACSHA256.HashData(key, input, hash);
        return (int)(BinaryPrimitives.ReadUInt64LittleEndian(hash) % Half); // of 2^64: the bias is below 10^-16
    }
}
