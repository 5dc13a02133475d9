using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Hosting;

/// <summary>
/// <c>HEAD</c> wherever there is <c>GET</c>, and <c>OPTIONS</c> everywhere, as RFC 9110 (9.3.2, 9.3.7) asks: the routes name neither, and the
/// framework answers the one with 404 and the other with 405.
/// </summary>
internal static class Methods
{
    /// <summary>Adds both; stands before routing, and within whatever gives bare statuses their words.</summary>
    public static void UseMethods(this IApplicationBuilder app) => app.Use((HttpContext http, RequestDelegate next) =>
        HttpMethods.IsHead(http.Request.Method) ? HeadAsync(http, next) : AllowAsync(http, next));

    /// <summary>The answer of the GET; the server keeps its body back, since it knows the method that really came.</summary>
    private static async Task HeadAsync(HttpContext http, RequestDelegate next)
    {
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }

    /// <summary>
    /// Completes <c>Allow</c> where a route refuses a method; for <c>OPTIONS</c> that is the answer. Below the programs' paths the page for
    /// addresses that are none answers GET everywhere: where no route of theirs stands, nothing is there for any method.
    /// </summary>
    private static async Task AllowAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.HasStarted || http.Response.StatusCode != StatusCodes.Status405MethodNotAllowed) return;
        if (ProgramPaths.Has(http.Request.Path) && !IsRoute(http))
        {
            http.Response.Headers.Remove("Allow");
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var allowed = http.Response.Headers.Allow.ToString().Split(", ", StringSplitOptions.RemoveEmptyEntries).ToList();
        if (allowed.Contains(HttpMethods.Get)) allowed.Add(HttpMethods.Head);
        http.Response.Headers.Allow = string.Join(", ", allowed.Append(HttpMethods.Options).Distinct());
        if (HttpMethods.IsOptions(http.Request.Method)) http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool IsRoute(HttpContext http) => http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Any(e => e.RoutePattern.RawText?.TrimStart('/') is { } text && ProgramPaths.Has('/' + text)
            && new TemplateMatcher(TemplateParser.Parse(text), []).TryMatch(http.Request.Path, []));
}
