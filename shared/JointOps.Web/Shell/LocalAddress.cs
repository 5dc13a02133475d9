namespace JointOps.Web.Shell;

/// <summary>Addresses that lead back into this service, and nowhere else.</summary>
public static class LocalAddress
{
    private static readonly Uri _here = new("http://here");

    /// <summary>The address if it is a path of this service, else the front page; what a header cannot carry is written in percent signs.</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
        && !address.Any(char.IsControl) && Uri.TryCreate(_here, address, out var whole) && whole.Host == _here.Host
            ? address.All(char.IsAscii) ? address : whole.PathAndQuery + whole.Fragment
            : "/";
}
