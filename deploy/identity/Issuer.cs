using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace JointOps.Identity;

/// <summary>What an issuer answers, once OpenIddict has found the request in order.</summary>
internal static class Issuer
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    /// <summary>Serves one issuer below the path of this branch.</summary>
    public static void UseIssuer(this IApplicationBuilder branch, string issuer)
    {
        branch.UseRouting();
        branch.UseAuthentication();
        branch.UseEndpoints(endpoints =>
        {
            endpoints.MapPost("connect/token", (HttpContext http, DemoUsers users) => Token(http, users, issuer));
            endpoints.MapMethods("connect/authorize", ["GET", "POST"], (HttpContext http, DemoUsers users) => Authorize(http, users, issuer));
            endpoints.MapMethods("connect/logout", ["GET", "POST"],
                (HttpContext http) =>
                {
                    ProviderSession.End(http);
                    return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
                });
        });
    }

    private static async Task<IResult> Token(HttpContext http, DemoUsers users, string issuer)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType()) return SignIn(Peer(issuer));
        if (request.IsPasswordGrantType())
            return users.Find(request.Username, issuer) is { } user
                ? SignIn(OtherProvider.Dress(Person(user, [Scopes.OpenId, Scopes.Profile]), user, (string?)request.GetParameter("like"))) : Unknown();
        // What the code carries is who logged in and what was asked for.
        var code = await http.AuthenticateAsync(Scheme);
        return code.Principal is { } principal && users.Find(principal.GetClaim(Claims.Subject), issuer) is { } person
            ? SignIn(Person(person, principal.GetScopes())) : Unknown();
    }

    private static IResult Authorize(HttpContext http, DemoUsers users, string issuer)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var chosen = HttpMethods.IsPost(http.Request.Method) ? http.Request.Form[LoginPage.Choice].ToString() : null;
        var asksAnew = request.HasPromptValue(PromptValues.Login) || request.HasPromptValue(PromptValues.SelectAccount);
        if ((users.Find(chosen, issuer) ?? (asksAnew ? null : ProviderSession.Find(http, users, issuer))) is { } user)
        {
            ProviderSession.Begin(http, user);
            return SignIn(Person(user, request.GetScopes()));
        }
        return request.HasPromptValue(PromptValues.None)
            ? Refuse(Errors.LoginRequired, "Nobody is logged in.")
            : LoginPage.Render(http, users.All.Where(each => each.Issuer == issuer), issuer);
    }

    private static ClaimsPrincipal Person(DemoUser user, IEnumerable<string> scopes)
    {
        var identity = NewIdentity();
        identity.SetClaim(Claims.Subject, user.Id).SetClaim(Claims.Name, user.Name).SetClaim(Claims.Role, user.Role)
            .SetClaim("agency", user.Agency).SetClaim("side", user.Issuer);
        return Finish(identity, scopes);
    }

    private static ClaimsPrincipal Peer(string issuer)
    {
        var identity = NewIdentity();
        identity.SetClaim(Claims.Subject, Clients.Peer(issuer)).SetClaim(Claims.Name, Clients.Peer(issuer)).SetClaim(Claims.Role, "peer")
            .SetClaim("side", issuer);
        return Finish(identity, []);
    }

    private static ClaimsIdentity NewIdentity() => new(Scheme, Claims.Name, Claims.Role);

    private static ClaimsPrincipal Finish(ClaimsIdentity identity, IEnumerable<string> scopes)
    {
        identity.SetScopes(scopes).SetAudiences("jointops");
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return new(identity);
    }

    private static IResult SignIn(ClaimsPrincipal principal) => Results.SignIn(principal, authenticationScheme: Scheme);

    private static IResult Unknown() => Refuse(Errors.InvalidGrant, "There is no such user at this issuer.");

    private static IResult Refuse(string error, string description) => Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
    }), [Scheme]);
}
