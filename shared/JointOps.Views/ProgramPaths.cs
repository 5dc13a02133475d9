namespace JointOps.Views;

/// <summary>The addresses that programs ask; they get problems (RFC 9457). Everything else is a person's and gets pages.</summary>
public static class ProgramPaths
{
    private static readonly string[] _roots = ["/api", "/feeds", "/log", "/openapi", "/problems"];

    /// <summary>Whether the path of a request is one of them.</summary>
    public static bool Has(string? path) => path is not null && _roots.Any(root =>
        path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] == '/'));
}
