namespace JointOps.Web.Shell;

/// <summary>Addresses that lead back into this service, and nowhere else.</summary>
public static class LocalAddress
{
    /// <summary>The address if it is a path of this service, else the front page.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
        && !address.Any(char.IsControl) ? address : "/";
}
