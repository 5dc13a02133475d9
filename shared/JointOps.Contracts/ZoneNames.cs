namespace JointOps.Contracts;

/// <summary>
/// The names of IANA's zones that this machine has rules for, read once. Asking the framework for a zone is no test of its name: it finds
/// <c>America//Boise</c> through the file system, and <c>america/boise</c> once the right spelling was asked for.
/// </summary>
public static class ZoneNames
{
    private const string Folder = "/usr/share/zoneinfo";
    private static readonly string[] _beside = ["posix", "right"]; // copies of all the others

    private static readonly HashSet<string> _names = Directory.Exists(Folder)
        ? [.. Files(Folder)]
        : [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id)];

    /// <summary>Whether it is one, <c>Area/Location</c> or <c>UTC</c>, in exactly its spelling.</summary>
    public static bool Has(string zone) => zone == "UTC" || (zone.Contains('/', StringComparison.Ordinal) && _names.Contains(zone));

    /// <summary>The zone that another service told, or UTC where this machine has no rules for it: its clocks say nothing here.</summary>
    public static string OrUtc(string? zone) => zone is not null && Has(zone) ? zone : "UTC";

    // Every area is a folder; some have folders of their own (America/Argentina/…).
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateDirectories(folder)
        .Where(area => !_beside.Contains(Path.GetFileName(area)))
        .SelectMany(area => Directory.EnumerateFiles(area, "*", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(folder, file));
}
