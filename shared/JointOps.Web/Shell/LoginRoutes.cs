using JointOps.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace JointOps.Web.Shell;

/// <summary>To the identity provider and back: in by a link, out by a form.</summary>
internal static partial class LoginRoutes
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login/{issuer}", LoginAsync).ExcludeFromDescription();
        // the form's token is asked for below
        routes.MapPost("/logout", LogoutAsync).ExcludeFromDescription().DisableAntiforgery().RequireRateLimiting(PageLimits.Policy);
    }

    private static async Task<IResult> LoginAsync(HttpContext http, string issuer, Node node, ILoggerFactory logs, string? returnUrl = null)
    {
        if (node.Logins.FirstOrDefault(l => l.Name == issuer) is not { } login) return Results.NotFound();
        var back = LocalAddress.Of(returnUrl);
        try
        {
            await http.ChallengeAsync(login.Scheme, new() { RedirectUri = back });
            return Results.Empty;
        }
        catch (InvalidOperationException e) when (e.InnerException is not null)
        {
            // The provider's own description could not be fetched: an inner exception says why.
            Unreachable(logs.CreateLogger(typeof(LoginRoutes).FullName!), issuer, e.InnerException.Message);
            return Results.LocalRedirect(LoginAddress.Wrong("unreachable", back));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody of {Issuer} can log in: its identity provider does not answer ({Why})")]
    private static partial void Unreachable(ILogger logger, string issuer, string why);

    private static async Task<IResult> LogoutAsync(HttpContext http, IAntiforgery antiforgery, Node node)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        var login = node.Logins.FirstOrDefault(l => l.Name == Caller.Of(http.User).Reader.Side);
        var properties = new AuthenticationProperties { RedirectUri = "/signed-out" };
        return login is null
            ? Results.LocalRedirect("/signed-out") : Results.SignOut(properties, [CookieAuthenticationDefaults.AuthenticationScheme, login.Scheme]);
    }
}
