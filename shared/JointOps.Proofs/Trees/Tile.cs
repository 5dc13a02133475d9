using System.Globalization;

namespace JointOps.Proofs.Trees;

/// <summary>
/// Up to 256 nodes that stand beside each other on a level that is a multiple of 8 (C2SP tlog-tiles). A full one never changes; the nodes
/// between two such levels are computed from it, so that a tree of n leaves needs n / 255 nodes beside its leaf hashes.
/// </summary>
/// <param name="Level">The tile's level: its nodes have 256^level leaves each.</param>
/// <param name="Index">Counted from the left within its level.</param>
/// <param name="Width">How many nodes it has: 1 to 256.</param>
public readonly record struct Tile(int Level, long Index, int Width = Tile.Full)
{
    /// <summary>The width of a full tile.</summary>
    public const int Full = 256;

    /// <summary>Levels of the tree to a level of tiles.</summary>
    public const int Height = 8;

    /// <summary>The tile that a node of the tree is computed from.</summary>
    public static Tile Under(TreeNode node)
    {
        var level = node.Level / Height;
        return new(level, node.Index >> (Height - (node.Level % Height)));
    }

    /// <summary>
    /// A node of the tree from the hashes of the tile under it; the tile may be partial as long as the node's part of it is there.
    /// </summary>
    public static byte[] Compute(TreeNode node, IReadOnlyList<byte[]> hashes)
    {
        var (up, count) = (node.Level % Height, 1 << (node.Level % Height));
        var first = (int)((node.Index << up) % Full);
        return Frontier.Empty.Add(hashes.Skip(first).Take(count)).Root();
    }

    /// <summary>How many nodes a level of tiles has in a tree of a size.</summary>
    public static long NodesAt(int level, long size) => level * Height >= 63 ? 0 : size >> (level * Height);

    /// <summary>The path below <c>tile/{level}/</c>: three digits an element, all but the last begun by x; a partial one's width.</summary>
    public string Path => Width == Full ? Number(Index) : string.Create(CultureInfo.InvariantCulture, $"{Number(Index)}.p/{Width}");

    /// <summary>Reads such a path; null when it is none.</summary>
    public static Tile? Read(int level, string path)
    {
        var (number, width) = (path, Full);
        if (path.Split(".p/") is { Length: 2 } parts)
        {
            if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= Full) return null;
            number = parts[0];
        }
        var digits = string.Concat(number.Split('/').Select((e, i) => e.TrimStart('x')));
        return digits.Length is > 0 and < 19 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && new Tile(level, index, width) is var tile && level is >= 0 and < 8 && tile.Path == path ? tile : null; // written in one way alone
    }

    private static string Number(long index) =>
        (index < 1000 ? "" : Prefix(index / 1000)) + (index % 1000).ToString("D3", CultureInfo.InvariantCulture);

    private static string Prefix(long index) =>
        (index < 1000 ? "" : Prefix(index / 1000)) + "x" + (index % 1000).ToString("D3", CultureInfo.InvariantCulture) + "/";
}
