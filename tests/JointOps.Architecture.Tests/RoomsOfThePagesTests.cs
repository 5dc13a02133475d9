using System.Text.RegularExpressions;

namespace JointOps.Architecture.Tests;

/// <summary>The folders of the pages, a feature each: which may know which, by the usings of C# and the components that a page names.</summary>
public partial class RoomsOfThePagesTests
{
    private const string Pages = "shared/JointOps.Web/";

    /// <summary>From the lowest up: a folder knows those before it, so that no two know each other. One that is missing is refused.</summary>
    private static readonly string[] _rooms =
    [
        "Texts", "Layout", "Verifying", "Timeline", "Posting", "Crossings", "Commands", "Operations", "Releasing", "Handoffs", "Seizures", "Trends",
        "Openings", "Assets", "Commitments", "Deconfliction", "Joint", "Legal", "Awaiting", "Shell",
    ];

    private static readonly Dictionary<string, string> _files =
        Repository.Sources.Where(f => f.Key.StartsWith(Pages, StringComparison.Ordinal) && Room(f.Key) is not null).ToDictionary();

    private static readonly Dictionary<string, string> _components =
        _files.Keys.Where(f => f.EndsWith(".razor", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => Room(f)!);

    [Fact]
    public void Each_folder_knows_only_those_below_it()
    {
        _files.Keys.Select(Room).ToHashSet().ShouldBe(_rooms, ignoreOrder: true);
        foreach (var (file, text) in _files)
            Known(file, text).Where(known => Array.IndexOf(_rooms, known) > Array.IndexOf(_rooms, Room(file))).ShouldBeEmpty(file);
    }

    private static IEnumerable<string> Known(string file, string text) => file.EndsWith(".razor", StringComparison.Ordinal)
        ? Component().Matches(text).Select(m => _components.GetValueOrDefault(m.Groups[1].Value)).OfType<string>()
        : Using().Matches(text).Select(m => m.Groups[1].Value);

    private static string? Room(string file) => file[Pages.Length..].Split('/') is [var room, _, ..] ? room : null;

    [GeneratedRegex("<([A-Z][A-Za-z]+)")]
    private static partial Regex Component();

    [GeneratedRegex(@"^using (?:static )?JointOps\.Web\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
