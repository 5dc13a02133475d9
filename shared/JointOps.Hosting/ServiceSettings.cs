using System.Net;
using JointOps.Views;
using Microsoft.Extensions.Configuration;

namespace JointOps.Hosting;

/// <summary>What a service reads from its environment. Production differs from a laptop in these alone.</summary>
/// <param name="Name">Short name of this service.</param>
/// <param name="Origin">Full name of its log.</param>
/// <param name="Broker">AMQP address with the service's own user.</param>
/// <param name="Issuers">All three issuers by short name: others' tokens are good for <c>/log/v1</c> with role peer alone.</param>
/// <param name="Peers">Base addresses of the other two services by short name.</param>
/// <param name="IdentityAt">Where to connect for the issuers when their own address leads elsewhere from here:
/// <see cref="IdentityConnection"/>.</param>
/// <param name="Claims">How the tokens of each issuer say who somebody is; of one that is not there, <see cref="IssuerClaims.Own"/>.</param>
/// <param name="PeerScope">The scope that the own provider asks for when a peer token is wanted; null = none.</param>
public sealed record ServiceSettings(
    string Name, string Origin, Uri Broker, IReadOnlyDictionary<string, string> Issuers,
    ClientSecret Peer, ClientSecret Web, IReadOnlyDictionary<string, Uri> Peers, DnsEndPoint? IdentityAt = null,
    IReadOnlyDictionary<string, IssuerClaims>? Claims = null, string? PeerScope = null)
{
    /// <summary>The other services.</summary>
    public IEnumerable<string> Others => ServiceNames.All.Where(n => n != Name);

    /// <summary>How the tokens of an issuer say who somebody is.</summary>
    public IssuerClaims ClaimsOf(string issuer) => Claims?.GetValueOrDefault(issuer) ?? IssuerClaims.Own;

    /// <summary>Reads the settings of one service.</summary>
    /// <exception cref="InvalidOperationException">One is missing; the message names it.</exception>
    public static ServiceSettings Read(IConfiguration configuration, string name)
    {
        string Need(string key) => configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {key.Replace(":", "__", StringComparison.Ordinal)} is missing.");
        return new(
            name, Need("Service:Origin"), new(Need("Broker:Url")),
            ServiceNames.All.ToDictionary(n => n, n => Need($"Identity:Issuers:{n}")),
            new(Need("Identity:PeerClient"), Need("Identity:PeerSecret")), new(Need("Identity:WebClient"), Need("Identity:WebSecret")),
            ServiceNames.All.Where(n => n != name).ToDictionary(n => n, n => new Uri(Need($"Peers:{n}"))),
            IdentityConnection.Parse(configuration["Identity:ConnectTo"]),
            ServiceNames.All.ToDictionary(n => n, n => IssuerClaims.Read(configuration, n)), configuration["Identity:PeerScope"]);
    }
}

/// <summary>A client of an identity provider.</summary>
public sealed record ClientSecret(string Id, string Secret);
