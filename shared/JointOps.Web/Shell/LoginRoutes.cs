using JointOps.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
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
        // the form's token is asked for below
        routes.MapPost("/logout", LogoutAsync).ExcludeFromDescription().DisableAntiforgery().RequireRateLimiting(PageLimits.Policy);
    }

    private static IResult Login(string issuer, Node node, string? returnUrl = null) => node.Logins.FirstOrDefault(l => l.Name == issuer) is { } login
        ? Results.Challenge(new() { RedirectUri = LocalAddress.Of(returnUrl) }, [login.Scheme])
        : Results.NotFound();

    private static async Task<IResult> LogoutAsync(HttpContext http, IAntiforgery antiforgery, Node node)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var login = node.Logins.FirstOrDefault(l => l.Name == Caller.Of(http.User).Reader.Side);
        var properties = new AuthenticationProperties { RedirectUri = "/signed-out" };
        return login is null
            ? Results.LocalRedirect("/signed-out") : Results.SignOut(properties, [CookieAuthenticationDefaults.AuthenticationScheme, login.Scheme]);
    }
}
