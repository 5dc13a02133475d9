using JointOps.Hosting;
using Microsoft.Extensions.Configuration;

namespace JointOps.Web.Shell;

/// <summary>Which service these pages belong to, and where a browser finds the others.</summary>
/// <param name="Name"><c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Others">The other services' pages: the setting <c>Pages__Public__{name}</c>, else the peer's address if it is on this machine.</param>
public sealed record Node(string Name, IReadOnlyDictionary<string, Uri> Others)
{
    /// <summary>Whether this is coordination, which has the combined timeline and no operations of its own.</summary>
    public bool IsCoordination => Name == "coordination";

    /// <summary>The other country; null on coordination.</summary>
    public string? Opposite => Name switch { "mx" => "us", "us" => "mx", _ => null };

    /// <summary>Reads it from a service's settings.</summary>
    public static Node Of(ServiceSettings settings, IConfiguration configuration) => new(
        settings.Name,
        settings.Peers
            .Select(p => (p.Key, Address: configuration[$"Pages:Public:{p.Key}"] is { Length: > 0 } set ? new Uri(set) : p.Value.IsLoopback ? p.Value : null))
            .Where(p => p.Address is not null).ToDictionary(p => p.Key, p => p.Address!));
}
