namespace JointOps.Local.Cluster;

/// <summary>What a local installation is asked to be.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>Where it keeps its data.</summary>
    public required DataFolder Data { get; init; }

    /// <summary>The first of its ports.</summary>
    public int PortBase { get; init; } = Ports.DefaultBase;

    /// <summary>The services it starts. The others' databases, roles and rights are made all the same.</summary>
    public IReadOnlyList<LocalService> Services { get; init; } = LocalService.All;

    /// <summary>The services whose databases are brought to this version: also those that are run by hand.</summary>
    public IReadOnlyList<LocalService> Migrated { get; init; } = LocalService.All;

    /// <summary>A database server alone: no broker, no identity provider, no services and none of their databases.</summary>
    public bool PostgresOnly { get; init; }

    /// <summary>Whether missing server programs may be installed.</summary>
    public bool MayInstall { get; init; } = true;

    /// <summary>Whether a child that dies is started again.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>How long each child has to become ready. A busy machine is slow, a broken child ends by itself.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Settings that only some need, for every service: for example a test's shorter intervals.</summary>
    public IReadOnlyDictionary<string, string> MoreSettings { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder with a subfolder of programs a project: by default the one the launcher itself was built into.</summary>
    public string Programs { get; init; } = AppContext.BaseDirectory;

    /// <summary>Called with each line for the person at the terminal, from any thread.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Servers that somebody else runs.</summary>
    public NamedServers Named { get; init; } = NamedServers.FromEnvironment();
}
