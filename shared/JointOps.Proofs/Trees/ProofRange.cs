using System.Numerics;

namespace JointOps.Proofs.Trees;

/// <summary>A range of leaves whose root is one hash of a proof.</summary>
public readonly record struct ProofRange(long Begin, long End)
{
    /// <summary>The complete subtrees that it consists of.</summary>
    public IEnumerable<TreeNode> Nodes => TreeNode.Of(Begin, End);

    /// <summary>Where RFC 6962 splits so many leaves: the largest power of two below their number.</summary>
    internal static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));

    /// <summary>The hashes of a proof.</summary>
    /// <param name="hashes">The nodes of every range of it, as its reader found them.</param>
    public static IReadOnlyList<byte[]> Hashes(IEnumerable<ProofRange> proof, IReadOnlyDictionary<TreeNode, byte[]> hashes) =>
        [.. proof.Select(range => TreeNode.Join(range.Nodes.Select(n => hashes[n])))];
}
