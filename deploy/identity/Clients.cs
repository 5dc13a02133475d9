using System.Security.Cryptography;
using System.Text;

namespace JointOps.Identity;

/// <summary>
/// The programs that may ask for tokens: each service as <c>peer.{issuer}</c> (for the other services' logs) and <c>web.{issuer}</c> (for
/// its pages), with secrets from the settings; and <c>local</c>, which gives a terminal the token of any demo user, without a secret.
/// </summary>
public sealed class Clients(IConfiguration configuration)
{
    /// <summary>The public client of a terminal: it has no secret, and gets the token of any demo user.</summary>
    public const string Terminal = "local";

    /// <summary>The pages of an issuer's service.</summary>
    public static string Web(string issuer) => "web." + issuer;

    /// <summary>Coordination's pages: people of both countries log in there too, each at their own issuer.</summary>
    public const string CoordinationWeb = "web.coordination";

    /// <summary>Whether this client logs people of that issuer in.</summary>
    public static bool LogsIn(string? client, string issuer) => client == Web(issuer) || client == CoordinationWeb;

    /// <summary>The service itself, as the others see it.</summary>
    public static string Peer(string issuer) => "peer." + issuer;

    /// <summary>Whether this secret is that client's. A client whose secret was not set can not be used.</summary>
    public bool Knows(string issuer, string? client, string? secret)
    {
        var expected = client == Web(issuer) ? configuration[$"Identity:WebSecrets:{issuer}"]
            : client == CoordinationWeb ? configuration["Identity:WebSecrets:coordination"]
            : client == Peer(issuer) ? configuration[$"Identity:Secrets:{issuer}"]
            : null;
        return expected is { Length: > 0 } && secret is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>
    /// Whether a browser may be sent back there: development only, so any port of this machine, but that one path, or the path with the
    /// issuer's name at its end where one service takes people of several issuers.
    /// </summary>
    public static bool IsReturnAddress(string? uri, string path, string issuer) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.Scheme == "http" && Loopback.IsOurs(parsed)
        && (parsed.AbsolutePath == path || parsed.AbsolutePath == $"{path}-{issuer}");
}
