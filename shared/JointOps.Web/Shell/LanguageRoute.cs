using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Web.Shell;

/// <summary>The language switch: a cookie, then back to where the reader was.</summary>
internal static class LanguageRoute
{
    public static void MapLanguage(this IEndpointRouteBuilder routes) => routes.MapGet("/language", Switch).ExcludeFromDescription();

    private static IResult Switch(HttpContext http, string? to = null, string? back = null)
    {
        if (to is not ("es-MX" or "en-US")) return Results.NotFound();
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(to)),
            new() { IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, MaxAge = TimeSpan.FromDays(365) });
        return Results.LocalRedirect(LocalAddress.Of(back));
    }
}
