using System.Text;
using System.Text.Json;

namespace JointOps.Proofs.Tests;

public class MerkleHashTests
{
    [Fact]
    public void Leaves_hash_to_the_known_answers()
    {
        var tree = Vectors.Trees.GetProperty("ct8");
        Hashes(tree).Select(Convert.ToHexStringLower).ShouldBe(tree.GetProperty("leaf_hashes").EnumerateArray().Select(h => h.GetString()));
    }

    [Fact]
    public void Nodes_hash_to_the_known_roots_of_every_size()
    {
        var tree = Vectors.Trees.GetProperty("ct8");
        var roots = tree.GetProperty("roots_by_size").EnumerateArray().Select(h => h.GetString()).ToArray();
        for (var size = 1; size < roots.Length; size++) Convert.ToHexStringLower(Root(Hashes(tree)[..size])).ShouldBe(roots[size]);
    }

    [Fact]
    public void A_thousand_leaves_hash_to_the_known_roots()
    {
        var leaves = Enumerable.Range(0, 1_000).Select(i => MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry-{i}"))).ToArray();
        foreach (var known in Vectors.Trees.GetProperty("entry1000").GetProperty("roots")
            .EnumerateArray().Where(r => r.GetProperty("size").GetInt32() > 0))
            Convert.ToHexStringLower(Root(leaves[..known.GetProperty("size").GetInt32()])).ShouldBe(known.GetProperty("root").GetString());
    }

    [Fact]
    public void A_leaf_can_not_be_taken_for_a_node()
    {
        var (left, right) = (MerkleHash.Leaf([1]), MerkleHash.Leaf([2]));
        MerkleHash.Leaf([.. left, .. right]).ShouldNotBe(MerkleHash.Node(left, right));
        MerkleHash.Node(left, right).ShouldNotBe(MerkleHash.Node(right, left));
    }

    private static byte[][] Hashes(JsonElement tree) =>
        [.. tree.GetProperty("leaves_hex").EnumerateArray().Select(leaf => MerkleHash.Leaf(Convert.FromHexString(leaf.GetString()!)))];

    /// <summary>RFC 6962, section 2.1, as it stands there.</summary>
    private static byte[] Root(byte[][] leaves)
    {
        if (leaves.Length == 1) return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return MerkleHash.Node(Root(leaves[..split]), Root(leaves[split..]));
    }
}
