using System.Security.Cryptography;

namespace JointOps.Proofs;

/// <summary>The hashes of RFC 6962, section 2.1: a leaf and an inner node can never be taken for each other.</summary>
public static class MerkleHash
{
    /// <summary>SHA-256 of 0x00 and the leaf's bytes.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> leaf)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData([0]);
        sha.AppendData(leaf);
        return sha.GetHashAndReset();
    }

    /// <summary>SHA-256 of 0x01 and both children.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData([1]);
        sha.AppendData(left);
        sha.AppendData(right);
        return sha.GetHashAndReset();
    }
}
