using JointOps.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Web.Shell;

/// <summary>To the identity provider and back: in by a link, out by a form.</summary>
internal static class LoginRoutes
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/{issuer}", Login).ExcludeFromDescription();
        routes.MapPost("/logout", LogoutAsync).ExcludeFromDescription().DisableAntiforgery().RequireRateLimiting(PageLimits.Policy); // the form's token is asked for below
    }

    private static IResult Login(string issuer, ServiceSettings settings, string? returnUrl = null) => Identity.LoginIssuers(settings).Contains(issuer)
        ? Results.Challenge(new() { RedirectUri = LocalAddress.Of(returnUrl) }, ["oidc-" + issuer])
        : Results.NotFound();

    private static async Task<IResult> LogoutAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var issuer = Caller.Of(http.User).Reader.Side;
        var properties = new AuthenticationProperties { RedirectUri = "/signed-out" };
        return issuer.Length == 0 ? Results.LocalRedirect("/signed-out") : Results.SignOut(properties, [Identity.Cookie, "oidc-" + issuer]);
    }
}
