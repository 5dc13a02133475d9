using System.Net;

namespace JointOps.Identity;

/// <summary>That nobody but this machine can reach us.</summary>
internal static class Loopback
{
    /// <summary>
    /// Set by who runs this in a container and publishes its port on the host's loopback address alone. In there it has to listen on every
    /// address, and only he can know that this is still nobody but the machine. Outside a container it counts for nothing.
    /// </summary>
    private const string Published = "Identity:PublishedOnLoopbackOnly";

    /// <summary>The first address we were told to listen on that others could reach; null when there is none.</summary>
    public static string? FirstOther(IConfiguration configuration) =>
        configuration.GetValue<bool>(Published) && configuration.GetValue<bool>("DOTNET_RUNNING_IN_CONTAINER")
            ? null
            : Addresses(configuration).FirstOrDefault(url => !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsOurs(uri)));

    /// <summary>Whether an address belongs to this machine alone.</summary>
    public static bool IsOurs(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // All the ways in which a host is told: Kestrel's endpoints win over urls, urls over bare ports, which mean every address.
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "");
        var ports = $"{configuration["http_ports"]};{configuration["https_ports"]}"
            .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"*:{port}");
        var urls = configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return endpoints.Concat(urls.Length > 0 ? urls : ports);
    }
}
