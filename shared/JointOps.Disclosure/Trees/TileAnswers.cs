using System.Buffers.Binary;
using JointOps.Contracts;
using JointOps.Disclosure.Auditing;
using JointOps.Proofs.Trees;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JointOps.Disclosure.Trees;

/// <summary>Tiles as C2SP tlog-tiles has them: 256 hashes or entries at most, never changed once they are served.</summary>
public sealed class TileAnswers(TreeStore trees, HeldLeaves held)
{
    private const string Bytes = "application/octet-stream";

    /// <summary>A tile of hashes, below the size of a checkpoint.</summary>
    /// <exception cref="Refusal"><c>not-found</c>: the path is none, or the tree is not that large yet.</exception>
    public async Task<IResult> HashesAsync(HttpContext http, string origin, int level, string path, long size)
    {
        var tile = Below(level, path, size);
        var hashes = await trees.TileAsync(origin, tile, http.RequestAborted);
        return Immutable(http, [.. hashes.SelectMany(h => h)]);
    }

    /// <summary>A bundle of a log's entries, each after its length in two bytes.</summary>
    /// <exception cref="Refusal"><c>not-found</c>, as above.</exception>
    public async Task<IResult> EntriesAsync(HttpContext http, string origin, string path, long size)
    {
        var tile = Below(0, path, size);
        using var bundle = new MemoryStream();
        var length = new byte[2];
        foreach (var leaf in await held.FromAsync(origin, tile.Index * Tile.Full, tile.Width, http.RequestAborted))
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Bytes.Length);
            bundle.Write(length);
            bundle.Write(leaf.Bytes);
        }
        return Immutable(http, bundle.ToArray());
    }

    private static Tile Below(int level, string path, long size) =>
        Tile.Read(level, path) is { } tile && Tile.NodesAt(level, size) is var nodes
            && tile.Width <= nodes && tile.Index <= (nodes - tile.Width) / Tile.Full
            ? tile : throw new Refusal("not-found");

    private static FileContentHttpResult Immutable(HttpContext http, byte[] bytes)
    {
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable"; // private: the raw log is for peers and auditors alone
        return TypedResults.Bytes(bytes, Bytes);
    }
}
