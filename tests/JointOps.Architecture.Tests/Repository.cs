using System.Runtime.CompilerServices;

namespace JointOps.Architecture.Tests;

/// <summary>The sources that these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Every file below the folders, by its path from the root; what was built is left out.</summary>
    public static IReadOnlyDictionary<string, string> Read(string pattern, params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path))
        .Where(path => !path.Split('/').Any(part => part is "obj" or "bin" or "artifacts" or "node_modules"))
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Root, path)));

    /// <summary>The product's own C#.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = Read("*.cs", "shared", "services")
        .Concat(Read("*.cshtml", "shared", "services")).Concat(Read("*.razor", "shared", "services")).ToDictionary();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
