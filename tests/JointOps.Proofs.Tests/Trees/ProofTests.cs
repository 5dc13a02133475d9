using System.Text;
using System.Text.Json;
using CsCheck;
using JointOps.Proofs.Trees;

namespace JointOps.Proofs.Tests.Trees;

public class ProofTests
{
    private static readonly JsonElement _small = Vectors.Trees.GetProperty("ct8"), _large = Vectors.Trees.GetProperty("entry1000");
    private static readonly JsonElement _mustFail = Vectors.Trees.GetProperty("must_fail");
    private static readonly byte[][] _smallLeaves = [.. _small.GetProperty("leaf_hashes").EnumerateArray().Select(Hash)];
    private static readonly byte[][] _largeLeaves =
        [.. Enumerable.Range(0, 1_000).Select(i => MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry-{i}")))];

    [Fact]
    public void Every_known_inclusion_proof_is_made_and_holds()
    {
        foreach (var (leaves, tree) in new[] { (_smallLeaves, _small), (_largeLeaves, _large) })
            foreach (var known in tree.GetProperty("inclusion").EnumerateArray())
            {
                var (index, size) = (known.GetProperty("index").GetInt64(), known.GetProperty("size").GetInt64());
                var proof = Made(InclusionProof.Ranges(index, size), leaves);
                proof.Select(Convert.ToHexStringLower).ShouldBe(known.GetProperty("proof").EnumerateArray().Select(h => h.GetString()));
                InclusionProof.Holds(index, size, leaves[index], proof, Root(leaves, size)).ShouldBeTrue();
            }
    }

    [Fact]
    public void Every_known_consistency_proof_is_made_and_holds()
    {
        foreach (var (leaves, tree) in new[] { (_smallLeaves, _small), (_largeLeaves, _large) })
            foreach (var known in tree.GetProperty("consistency").EnumerateArray())
            {
                var (earlier, later) = (known.GetProperty("old").GetInt64(), known.GetProperty("new").GetInt64());
                var proof = Made(ConsistencyProof.Ranges(earlier, later), leaves);
                proof.Select(Convert.ToHexStringLower).ShouldBe(known.GetProperty("proof").EnumerateArray().Select(h => h.GetString()));
                ConsistencyProof.Holds(earlier, later, Root(leaves, earlier), Root(leaves, later), proof).ShouldBeTrue();
            }
    }

    [Fact]
    public void Every_inclusion_proof_that_must_fail_fails()
    {
        foreach (var wrong in _mustFail.GetProperty("inclusion").EnumerateArray())
            InclusionProof.Holds(
                wrong.GetProperty("index").GetInt64(), wrong.GetProperty("size").GetInt64(), _largeLeaves[511], Proof(wrong),
                Root(_largeLeaves, 1_000)).ShouldBeFalse(wrong.GetProperty("why").GetString());
    }

    [Fact]
    public void Every_consistency_proof_that_must_fail_fails()
    {
        foreach (var wrong in _mustFail.GetProperty("consistency").EnumerateArray())
        {
            var (earlier, later) = (wrong.GetProperty("old").GetInt64(), wrong.GetProperty("new").GetInt64());
            ConsistencyProof.Holds(earlier, later, Root(_largeLeaves, earlier), Root(_largeLeaves, later), Proof(wrong))
                .ShouldBeFalse(wrong.GetProperty("why").GetString());
        }
    }

    [Fact]
    public void A_proof_of_any_leaf_in_any_tree_holds_for_it_alone() =>
        Gen.Select(Gen.Int[1, 1_000], Gen.Int[0, 999], Gen.Int[0, 999]).Sample((size, any, other) =>
        {
            var (index, wrong) = (any % size, other % size);
            var proof = Made(InclusionProof.Ranges(index, size), _largeLeaves);
            return InclusionProof.Holds(index, size, _largeLeaves[index], proof, Root(_largeLeaves, size))
                && (wrong == index || !InclusionProof.Holds(index, size, _largeLeaves[wrong], proof, Root(_largeLeaves, size)))
                && (wrong == index || !InclusionProof.Holds(wrong, size, _largeLeaves[index], proof, Root(_largeLeaves, size)));
        });

    [Fact]
    public void A_tree_is_consistent_with_every_earlier_one_and_with_none_in_which_a_leaf_was_another() =>
        Gen.Select(Gen.Int[1, 1_000], Gen.Int[1, 1_000], Gen.Int[0, 999]).Sample((a, b, changed) =>
        {
            var (earlier, later) = (Math.Min(a, b), Math.Max(a, b));
            byte[][] rewritten = [.. _largeLeaves];
            rewritten[changed % earlier] = MerkleHash.Leaf("rewritten"u8);
            var proof = Made(ConsistencyProof.Ranges(earlier, later), _largeLeaves);
            return ConsistencyProof.Holds(earlier, later, Root(_largeLeaves, earlier), Root(_largeLeaves, later), proof)
                && !ConsistencyProof.Holds(earlier, later, Root(_largeLeaves, earlier), Root(rewritten, later),
                    Made(ConsistencyProof.Ranges(earlier, later), rewritten));
        });

    private static IReadOnlyList<byte[]> Made(IReadOnlyList<ProofRange> ranges, byte[][] leaves) =>
        ProofRange.Hashes(ranges, ranges.SelectMany(r => r.Nodes).Distinct().ToDictionary(n => n, n => Node(leaves, n)));

    private static byte[] Node(byte[][] leaves, TreeNode node) =>
        Frontier.Empty.Add(leaves[(int)(node.Index << node.Level)..(int)node.End]).Root();

    private static byte[] Root(byte[][] leaves, long size) => Frontier.Empty.Add(leaves[..(int)size]).Root();

    private static byte[] Hash(JsonElement hex) => Convert.FromHexString(hex.GetString()!);

    private static byte[][] Proof(JsonElement of) => [.. of.GetProperty("proof").EnumerateArray().Select(Hash)];
}
