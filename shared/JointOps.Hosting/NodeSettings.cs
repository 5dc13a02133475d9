using JointOps.Views;
using Microsoft.Extensions.Configuration;

namespace JointOps.Hosting;

/// <summary>What of a service's settings its pages may know.</summary>
internal static class NodeSettings
{
    /// <summary>Reads it. Another service's pages are where <c>Pages__Public__{name}</c> says, else at the peer's address if that is on this machine.</summary>
    public static Node Read(ServiceSettings settings, IConfiguration configuration) => new(
        settings.Name,
        settings.Peers
            .Select(p => (p.Key, Address: configuration[$"Pages:Public:{p.Key}"] is { Length: > 0 } set ? new Uri(set) : p.Value.IsLoopback ? p.Value : null))
            .Where(p => p.Address is not null).ToDictionary(p => p.Key, p => p.Address!),
        [.. Identity.LoginIssuers(settings).Select(name => new LoginIssuer(name, Identity.LoginScheme(name), new(settings.Issuers[name])))]);
}
