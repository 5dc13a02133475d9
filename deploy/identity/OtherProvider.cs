using System.Security.Claims;
using System.Text.Json;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JointOps.Identity;

/// <summary>
/// Tokens in the form of another provider, for who asks for them (<c>like=keycloak</c>, <c>like=entra</c> with the password grant): so that a
/// service's settings for that provider are tried before it stands there.
/// </summary>
internal static class OtherProvider
{
    /// <summary>The audience that an Entra token has: the number of an application.</summary>
    public const string EntraApplication = "6f1c2a3e-0000-4000-8000-6a6f696e746f";

    /// <summary>The same person, as that provider says it; as it is when none is named.</summary>
    public static ClaimsPrincipal Dress(ClaimsPrincipal person, DemoUser user, string? like)
    {
        if (like is null) return person;
        var identity = (ClaimsIdentity)person.Identity!;
        identity.RemoveClaims(Claims.Role).RemoveClaims("side").RemoveClaims("agency");
        if (like == "keycloak")
            identity.SetClaim("realm_access", JsonSerializer.SerializeToElement(new { roles = (string[])["offline_access", user.Role] }))
                .SetClaim("department", user.Agency).SetAudiences("account", "jointops");
        else if (like == "entra")
            identity.SetClaims("roles", ["Directory.Readers", user.Role]).SetClaim("extn.agency", user.Agency)
                .SetAudiences(EntraApplication);
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return person;
    }
}
