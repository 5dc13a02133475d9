namespace JointOps.Views;

/// <summary>The short names of the three services, as they stand in tokens, marks, settings and addresses.</summary>
public static class ServiceNames
{
    /// <summary>The coordination service.</summary>
    public const string Coordination = "coordination";

    /// <summary>All three.</summary>
    public static IReadOnlyList<string> All { get; } = ["mx", "us", Coordination];
}
