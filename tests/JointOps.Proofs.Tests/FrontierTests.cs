using System.Text;
using CsCheck;

namespace JointOps.Proofs.Tests;

public class FrontierTests
{
    [Fact]
    public void Its_root_is_the_known_one_at_every_size_of_the_small_tree()
    {
        var tree = Vectors.Trees.GetProperty("ct8");
        var frontier = Frontier.Empty;
        foreach (var (size, root) in tree.GetProperty("roots_by_size").EnumerateArray().Select(r => r.GetString()).Index())
        {
            if (size > 0) frontier = frontier.Add(MerkleHash.Leaf(Convert.FromHexString(tree.GetProperty("leaves_hex")[size - 1].GetString()!)));
            frontier.Size.ShouldBe(size);
            Convert.ToHexStringLower(frontier.Root()).ShouldBe(root);
        }
    }

    [Fact]
    public void Its_root_is_the_known_one_in_a_tree_of_a_thousand_leaves()
    {
        foreach (var known in Vectors.Trees.GetProperty("entry1000").GetProperty("roots").EnumerateArray())
            Convert.ToHexStringLower(Frontier.Empty.Add(Hashes(known.GetProperty("size").GetInt32())).Root())
                .ShouldBe(known.GetProperty("root").GetString());
    }

    [Fact]
    public void Any_cutting_of_a_log_into_runs_gives_the_same_last_root() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 40].Array).Sample((size, cuts) =>
        {
            var (hashes, frontier, at) = (Hashes(size), Frontier.Empty, 0);
            foreach (var run in cuts.TakeWhile(_ => at < size)) at = (int)(frontier = frontier.Add(hashes.Skip(at).Take(run))).Size;
            return frontier.Add(hashes.Skip(at)).Root().AsSpan().SequenceEqual(Frontier.Empty.Add(hashes).Root());
        });

    [Fact]
    public void One_leaf_changed_left_out_doubled_or_moved_gives_another_root() =>
        Gen.Select(Gen.Int[2, 200], Gen.Int[0, 1_000]).Sample((size, any) =>
        {
            var hashes = Hashes(size);
            var (at, root) = (any % (size - 1), Frontier.Empty.Add(hashes).Root());
            byte[][][] wrongs =
            [
                [.. hashes[..at], MerkleHash.Leaf("another"u8), .. hashes[(at + 1)..]], [.. hashes[..at], .. hashes[(at + 1)..]],
                [.. hashes[..(at + 1)], .. hashes[at..]], [.. hashes[..at], hashes[at + 1], hashes[at], .. hashes[(at + 2)..]],
            ];
            return wrongs.All(wrong => !Frontier.Empty.Add(wrong).Root().AsSpan().SequenceEqual(root));
        });

    [Fact]
    public void Its_edge_has_a_hash_for_each_bit_of_its_size() =>
        Gen.Int[0, 2_000].Sample(size => Frontier.Empty.Add(Hashes(size)).Edge.Count() == System.Numerics.BitOperations.PopCount((uint)size));

    private static byte[][] Hashes(int size) => [.. Enumerable.Range(0, size).Select(i => MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry-{i}")))];
}
