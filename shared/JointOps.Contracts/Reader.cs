namespace JointOps.Contracts;

/// <summary>Who asks.</summary>
/// <param name="Side">The side of the issuer of the reader's token.</param>
/// <param name="Agency">The reader's agency by code; null for auditors, operators and peers.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
public sealed record Reader(string Side, string? Agency, string Role)
{
    /// <summary>The agency whose sight his figures are counted with; null = all that a service holds, as auditors see it.</summary>
    public string? Whose => Role == Roles.Auditor ? null : Agency;
}

/// <summary>Roles of a reader.</summary>
public static class Roles
{
    /// <summary>Posts events for its agency and reads what that agency may see.</summary>
    public const string Liaison = "liaison";

    /// <summary>Reads what its agency may see.</summary>
    public const string AgencyReader = "reader";

    /// <summary>Sees all that the service it asks holds; every read is recorded.</summary>
    public const string Auditor = "auditor";

    /// <summary>Runs the service and sees no content.</summary>
    public const string Operator = "operator";

    /// <summary>Another service, for the raw log alone.</summary>
    public const string Peer = "peer";
}
