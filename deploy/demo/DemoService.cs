namespace JointOps.Demo;

/// <summary>A service that takes part in the demonstration.</summary>
/// <param name="Name"><c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Address">Where it listens.</param>
public sealed record DemoService(string Name, Uri Address)
{
    /// <summary>The demo user who sets its clock.</summary>
    public string Operator => $"operator.{Name}";

    /// <summary>The demo user who asks it what it has taken in.</summary>
    public string Auditor => $"auditor.{Name}";

    /// <summary>The full name of its disclosure log.</summary>
    public string Origin => $"{Name}.jointops.example";

    /// <summary>An address below it.</summary>
    public Uri At(string path) => new(Address, path);
}

/// <summary>The three services.</summary>
public sealed record DemoServices(DemoService Mexico, DemoService UnitedStates, DemoService Coordination)
{
    /// <summary>The three services by their base addresses.</summary>
    public static DemoServices At(Uri mexico, Uri unitedStates, Uri coordination) =>
        new(new("mx", mexico), new("us", unitedStates), new("coordination", coordination));

    /// <summary>All three.</summary>
    public IReadOnlyList<DemoService> All => [Mexico, UnitedStates, Coordination];

    /// <summary>The service of a side.</summary>
    public DemoService Of(string side) => side == "mx" ? Mexico : UnitedStates;

    /// <summary>Who takes in what a side discloses: the other side and coordination.</summary>
    public IEnumerable<DemoService> Receivers(string side) => All.Where(s => s.Name != side);
}
