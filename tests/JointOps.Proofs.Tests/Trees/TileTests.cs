using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using JointOps.Proofs.Trees;

namespace JointOps.Proofs.Tests.Trees;

public class TileTests
{
    private static readonly byte[][] _leaves = [.. Enumerable.Range(0, 1_000).Select(i => MerkleHash.Leaf(Encoding.UTF8.GetBytes($"entry-{i}")))];

    [Fact]
    public void Every_known_tile_has_its_path_and_its_bytes()
    {
        foreach (var known in Vectors.Trees.GetProperty("entry1000").GetProperty("tlog_tiles").EnumerateArray())
        {
            var path = known.GetProperty("path").GetString()!.Split('/', 3);
            var tile = Tile.Read(int.Parse(path[1], CultureInfo.InvariantCulture), path[2]).ShouldNotBeNull();
            tile.Path.ShouldBe(path[2]);
            tile.Width.ShouldBe((int)Math.Min(Tile.Full, Tile.NodesAt(tile.Level, 1_000) - tile.Index * Tile.Full));
            Convert.ToHexStringLower(SHA256.HashData([.. Hashes(tile).SelectMany(h => h)])).ShouldBe(known.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public void Paths_are_written_as_the_standard_has_them()
    {
        foreach (var known in Vectors.Trees.GetProperty("tile_index_paths").EnumerateObject())
            new Tile(0, long.Parse(known.Name, CultureInfo.InvariantCulture)).Path.ShouldBe(known.Value.GetString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("x000/000")]
    [InlineData("1000")]
    [InlineData("x001/x000")]
    [InlineData("000.p/0")]
    [InlineData("000.p/256")]
    [InlineData("000.p/01")]
    [InlineData("000.p/1.p/1")]
    [InlineData("-01")]
    [InlineData("../etc")]
    [InlineData("")]
    public void A_path_written_in_another_way_is_none(string path) => Tile.Read(0, path).ShouldBeNull();

    [Fact]
    public void A_node_computed_from_its_tile_is_the_one_computed_from_its_leaves() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 999]).Where((level, leaf) => ((leaf >> level) + 1) << level <= 1_000).Sample((level, leaf) =>
        {
            var node = new TreeNode(level, leaf >> level);
            var tile = Tile.Under(node);
            var width = (int)Math.Min(Tile.Full, Tile.NodesAt(tile.Level, 1_000) - tile.Index * Tile.Full);
            return Tile.Compute(node, [.. Hashes(tile with { Width = width })])
                .AsSpan().SequenceEqual(Frontier.Empty.Add(_leaves[(int)(node.Index << level)..(int)node.End]).Root());
        });

    private static IEnumerable<byte[]> Hashes(Tile tile)
    {
        var leaves = 1 << (tile.Level * Tile.Height);
        return Enumerable.Range((int)tile.Index * Tile.Full, tile.Width)
            .Select(i => Frontier.Empty.Add(_leaves[(i * leaves)..((i + 1) * leaves)]).Root());
    }
}
