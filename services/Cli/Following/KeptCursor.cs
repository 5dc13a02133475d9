using System.Security.Cryptography;
using System.Text;

namespace JointOps.Cli.Following;

/// <summary>
/// How far a feed was written out: a file for each service and feed, and for each choice of types, since what one choice passed over
/// another may want.
/// </summary>
internal sealed class KeptCursor(string folder, string service, string feed, IEnumerable<string> types)
{
    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(
        folder, "follow", Uri.EscapeDataString(service), Name(feed, string.Join('+', types.Distinct().Order(StringComparer.Ordinal))));

    /// <summary>The cursor; null = nothing was written out yet.</summary>
    public string? Read() => File.Exists(Path) && File.ReadAllText(Path).Trim() is { Length: > 0 } cursor ? cursor : null;

    // A file's name has 255 bytes on most systems: a long choice is named by its hash.
    private static string Name(string feed, string types)
    {
        var name = Uri.EscapeDataString(types.Length == 0 ? feed : $"{feed}+{types}");
        return name.Length <= 120 ? name
            : Uri.EscapeDataString(feed) + "+" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(types)))[..32];
    }

    /// <summary>Keeps a cursor, once what stands before it was written out.</summary>
    public void Write(string cursor) => Folders.Write(Path, cursor + "\n");
}
