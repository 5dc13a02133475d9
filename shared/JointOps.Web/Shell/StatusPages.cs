using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Shell;

/// <summary>The page of a status is read, whatever the request was that ended in it: a refused form must not be handled a second time.</summary>
internal static class StatusPages
{
    public static async Task AsReadAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            await next(http);
            return;
        }
        var method = http.Request.Method;
        http.Request.Method = HttpMethods.Get;
        await next(http);
        http.Request.Method = method;
    }
}
