namespace JointOps.Local.Cluster;

/// <summary>One of the three services: how it is called at the terminal, in names on the wire and on disk.</summary>
/// <param name="Name">At the terminal: <c>--without united-states</c>.</param>
/// <param name="Code">On the wire: <c>jointops.us.log</c>, <c>web.us</c>, issuer <c>/us</c>.</param>
/// <param name="Assembly">Its program.</param>
/// <param name="Database">Its database; <c>{Database}_owner</c> migrates, <c>{Database}_app</c> runs.</param>
/// <param name="About">What it is, for people.</param>
public sealed record LocalService(string Name, string Code, string Assembly, string Database, string About)
{
    /// <summary>Mexico's own service.</summary>
    public static readonly LocalService Mexico = new("mexico", "mx", "JointOps.Mexico", "jointops_mx", "Mexico's service");

    /// <summary>The United States' own service.</summary>
    public static readonly LocalService UnitedStates =
        new("united-states", "us", "JointOps.UnitedStates", "jointops_us", "the United States' service");

    /// <summary>Where both sides' disclosures meet.</summary>
    public static readonly LocalService Coordination =
        new("coordination", "coordination", "JointOps.Coordination", "jointops_coordination", "combined timeline");

    /// <summary>All three, coordination last: the order in which they are migrated and started.</summary>
    public static readonly IReadOnlyList<LocalService> All = [Mexico, UnitedStates, Coordination];

    /// <summary>The role that owns the database and migrates it.</summary>
    public string OwnerRole => Database + "_owner";

    /// <summary>The role the service runs with; it owns nothing.</summary>
    public string AppRole => Database + "_app";

    /// <summary>The broker's user.</summary>
    public string BrokerUser => "jointops-" + Code;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
