using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using JointOps.Proofs.Trees;

namespace JointOps.Proofs;

/// <summary>
/// The right edge of a Merkle tree (RFC 6962, section 2.1): the roots of its complete subtrees, largest first, one for each bit of its
/// size. At most 64 hashes say all that the next leaf and the root need; earlier leaves are not looked at again.
/// </summary>
/// <param name="Size">How many leaves the tree has.</param>
/// <param name="Edge">The subtrees' roots, largest first.</param>
public sealed record Frontier(long Size, ImmutableStack<byte[]> Edge)
{
    /// <summary>The tree without leaves.</summary>
    public static Frontier Empty { get; } = new(0, []);

    /// <summary>The tree after one more leaf.</summary>
    /// <param name="leafHash">The leaf's hash, as <see cref="MerkleHash.Leaf"/> gives it.</param>
    /// <param name="completed">Is told the root of each subtree that this leaf completes, smallest first.</param>
    public Frontier Add(byte[] leafHash, Action<TreeNode, byte[]>? completed = null)
    {
        var (edge, right, level) = (Edge, leafHash, 0);
        // As many subtrees are completed by this leaf as the size has low bits set, as in a binary count.
        for (var full = BitOperations.TrailingZeroCount(~Size); full > 0; full--)
        {
            edge = edge.Pop(out var left);
            right = MerkleHash.Node(left, right);
            level++;
            completed?.Invoke(new(level, Size >> level), right);
        }
        return new(Size + 1, edge.Push(right));
    }

    /// <summary>The tree after more leaves.</summary>
    public Frontier Add(IEnumerable<byte[]> leafHashes) => leafHashes.Aggregate(this, (tree, hash) => tree.Add(hash));

    /// <summary>The root: of no leaves SHA-256 of nothing, else the edge joined from its smallest subtree up.</summary>
    public byte[] Root() => Edge.IsEmpty ? SHA256.HashData([]) : Edge.Aggregate((root, left) => MerkleHash.Node(left, root));
}
