using JointOps.Local.Processes;

namespace JointOps.Local.Postgres;

/// <summary>
/// Whom the PostgreSQL server runs as. It refuses root; an ordinary user runs it as himself, root as the user <c>postgres</c>. A data
/// folder below a private parent (root's home, a mktemp folder) cannot be reached by that user, so one capability goes with him:
/// reading through folders, and nothing more.
/// </summary>
internal static class PostgresUser
{
    private const int DacOverride = 1;
    private const int DacReadSearch = 2;

    /// <summary>Whether the launcher runs as root.</summary>
    public static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Options for setpriv; none for an ordinary user.</summary>
    public static IReadOnlyList<string> Privileges(string dataFolder)
    {
        if (!IsRoot) return [];
        string[] asPostgres = ["--reuid=postgres", "--regid=postgres", "--init-groups"];
        if (!HasPrivateParent(dataFolder)) return asPostgres;
        // A container may have been given the wider of the two alone.
        var capability = Has(DacReadSearch) ? "+dac_read_search" : Has(DacOverride) ? "+dac_override" : throw new LauncherException(
            $"the user postgres cannot reach {dataFolder}, a parent is private: choose another with --data, or run as an ordinary user");
        return [.. asPostgres, "--inh-caps", capability, "--ambient-caps", capability];
    }

    /// <summary>Makes a folder that belongs to that user alone.</summary>
    public static Task MakeFolderAsync(string path, CancellationToken cancellation) => Tool.MustAsync(
        $"creating {path}", "install", ["-d", "-m", "700", .. IsRoot ? (string[])["-o", "postgres", "-g", "postgres"] : [], path],
        cancellation: cancellation);

    private static bool HasPrivateParent(string path)
    {
        for (var folder = new DirectoryInfo(path).Parent; folder is not null; folder = folder.Parent)
            if (folder.Exists && (folder.UnixFileMode & UnixFileMode.OtherExecute) == 0) return true;
        return false;
    }

    private static bool Has(int capability)
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null && (Convert.ToUInt64(line[7..].Trim(), 16) >> capability & 1) == 1;
    }
}
