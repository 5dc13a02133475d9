namespace JointOps.Cli.Following;

/// <summary>
/// How far a feed was written out: a file for each service and feed, and for each choice of types, since what one choice passed over
/// another may want.
/// </summary>
internal sealed class KeptCursor(string folder, string service, string feed, IEnumerable<string> types)
{
    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(
        folder, "follow", Uri.EscapeDataString(service),
        Uri.EscapeDataString(string.Join('+', types.Distinct().Order(StringComparer.Ordinal).Prepend(feed))));

    /// <summary>The cursor; null = nothing was written out yet.</summary>
    public string? Read() => File.Exists(Path) && File.ReadAllText(Path).Trim() is { Length: > 0 } cursor ? cursor : null;

    /// <summary>Keeps a cursor, once what stands before it was written out.</summary>
    public void Write(string cursor) => Folders.Write(Path, cursor + "\n");
}
