namespace JointOps.Local.Cluster;

/// <summary>
/// Where one installation keeps what it must not forget, and what a person may look at. The README beside this project says what each
/// part is and what happens if it is lost.
/// </summary>
public sealed class DataFolder
{
    private DataFolder(string root) => Root = root;

    /// <summary>The folder itself.</summary>
    public string Root { get; }

    /// <summary>Passwords and client secrets, readable by the owner alone.</summary>
    public string Secrets => Path.Combine(Root, "secrets.json");

    /// <summary>Which processes run, on which ports.</summary>
    public string Record => Path.Combine(Root, "running.json");

    /// <summary>Held while a launcher runs on this folder.</summary>
    public string Lock => Path.Combine(Root, "launcher.lock");

    /// <summary>PostgreSQL's cluster.</summary>
    public string Postgres => Path.Combine(Root, "postgres");

    /// <summary>The broker's home: cookie, configuration, messages.</summary>
    public string Broker => Path.Combine(Root, "rabbitmq");

    /// <summary>The identity provider's signing key.</summary>
    public string Keys => Path.Combine(Root, "identity");

    /// <summary>The keys that each service seals logins and forms with, a folder a service.</summary>
    public string PageKeys => Path.Combine(Root, "page-keys");

    /// <summary>The private keys that each service signs its log with, a folder a service.</summary>
    public string LogKeys => Path.Combine(Root, "log-keys");

    /// <summary>The private keys of one service.</summary>
    public string LogKeysOf(LocalService service) => Path.Combine(LogKeys, service.Code);

    /// <summary>Whom to believe about each log: what a service, and an auditor, verifies with.</summary>
    public string Policies => Path.Combine(Root, "policies");

    /// <summary>Every child's output.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>The environment a service needs to be started by hand, for example under a debugger.</summary>
    public string EnvironmentOf(LocalService service) => Path.Combine(Root, service.Name + ".env");

    /// <summary>The log of a child; one that has grown is set aside first, so that logs stay readable.</summary>
    public string LogOf(string child)
    {
        var path = Path.Combine(Logs, child + ".log");
        if (new FileInfo(path) is { Exists: true, Length: > 4_000_000 }) File.Move(path, path + ".old", overwrite: true);
        return path;
    }

    /// <summary>
    /// The folder of these options, without touching the disk: the one given, else <c>.local</c> beside JointOps.sln, looked for from
    /// the current folder upward. Throws a <see cref="LauncherException"/> when there is neither.
    /// </summary>
    public static DataFolder Locate(string? given) => new(Path.GetFullPath(given ?? Path.Combine(RepositoryRoot(), ".local")));

    /// <summary>Makes it usable: creates it and its parts, or throws a <see cref="LauncherException"/> that says why it cannot be.</summary>
    public DataFolder Prepare()
    {
        try
        {
            foreach (var folder in (string[])[Root, Logs, Broker, Keys, PageKeys, LogKeys]) Directory.CreateDirectory(folder);
            var probe = Path.Combine(Root, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return this;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LauncherException($"the data folder {Root} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>What of it is on disk: only what the launcher makes, nothing that a person may have put beside it.</summary>
    public IEnumerable<string> Parts() =>
        LocalService.All.Select(EnvironmentOf)
            .Concat([Secrets, Record, Lock, Postgres, Postgres + ".new", Broker, Keys, PageKeys, LogKeys, Policies, Logs]).Where(Path.Exists);

    /// <summary>Writes a file that only its owner may read, whole or not at all.</summary>
    public static void WritePrivately(string path, string content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(draft, options)) writer.Write(content);
        File.Move(draft, path, overwrite: true);
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "JointOps.sln"))) return folder.FullName;
        throw new LauncherException("JointOps.sln is neither here nor above: change into the repository, or name a folder with --data");
    }
}
