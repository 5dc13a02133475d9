using System.Numerics;

namespace JointOps.Proofs.Trees;

/// <summary>
/// The root of a complete subtree: of the 2^level leaves from index × 2^level on. What it is never changes, however far the tree grows.
/// </summary>
/// <param name="Level">0 = a leaf's hash.</param>
/// <param name="Index">Counted from the left within its level.</param>
public readonly record struct TreeNode(int Level, long Index)
{
    /// <summary>The index after its last leaf.</summary>
    public long End => (Index + 1) << Level;

    /// <summary>Whether it is a node of a tile, which is stored; what lies between two levels of tiles is computed.</summary>
    public bool IsOfTile => Level % Tile.Height == 0;

    /// <summary>
    /// The complete subtrees that a range of leaves consists of, from the left. Joined from the right they give its root (RFC 6962, 2.1);
    /// a range as a proof names it begins where a subtree of its size may begin.
    /// </summary>
    public static IEnumerable<TreeNode> Of(long begin, long end)
    {
        while (begin < end)
        {
            var level = Math.Min(BitOperations.TrailingZeroCount(begin), BitOperations.Log2((ulong)(end - begin)));
            yield return new(level, begin >> level);
            begin += 1L << level;
        }
    }

    /// <summary>The root of a range from the hashes of its complete subtrees, which come from the left.</summary>
    public static byte[] Join(IEnumerable<byte[]> hashes) => hashes.Reverse().Aggregate((right, left) => MerkleHash.Node(left, right));
}
