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
        // A page of a status does not wait for its parts: the words that it gives back are read before it is made, however late they arrive.
        if (KeptForms.IsOurs(http.Request)) await KeptForms.FormOf(http.Request);
        var method = http.Request.Method;
        http.Request.Method = HttpMethods.Get;
        await next(http);
        http.Request.Method = method;
    }
}
