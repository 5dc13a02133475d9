using JointOps.Local.Processes;

namespace JointOps.Local.Postgres;

/// <summary>The server programs of one PostgreSQL version on this machine.</summary>
internal sealed record PostgresPrograms(string Folder)
{
    /// <summary>Makes a cluster.</summary>
    public string InitDb => Path.Combine(Folder, "initdb");

    public string Server => Path.Combine(Folder, "postgres");

    /// <summary>
    /// Finds them, newest first; Debian keeps them out of PATH. With a major version, only of that one: a cluster is read by the
    /// version that made it. Null when there are none.
    /// </summary>
    public static async Task<PostgresPrograms?> FindAsync(string? major, CancellationToken cancellation)
    {
        foreach (var candidate in Candidates())
        {
            if (!File.Exists(candidate.InitDb) || !File.Exists(candidate.Server)) continue;
            if (major is null) return candidate;
            var (_, version) = await Tool.RunAsync(candidate.Server, ["--version"], cancellation: cancellation);
            if (version.Contains($" {major}.", StringComparison.Ordinal)) return candidate;
        }
        return null;
    }

    private static IEnumerable<PostgresPrograms> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        if (Directory.Exists(debian))
            foreach (var version in Directory.GetDirectories(debian).OrderByDescending(VersionOf))
                yield return new(Path.Combine(version, "bin"));
        if (Tool.Find("postgres") is { } onPath) yield return new(Path.GetDirectoryName(onPath)!);
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
