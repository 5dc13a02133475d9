using System.Net;

namespace JointOps.Identity;

/// <summary>That nobody but this machine can reach us.</summary>
internal static class Loopback
{
    /// <summary>The first address we were told to listen on that others could reach; null when there is none.</summary>
    public static string? FirstOther(IConfiguration configuration) =>
        (configuration["urls"] ?? "http://localhost:5000").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(url => !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsOurs(uri)));

    /// <summary>Whether an address belongs to this machine alone.</summary>
    public static bool IsOurs(Uri uri) => uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
