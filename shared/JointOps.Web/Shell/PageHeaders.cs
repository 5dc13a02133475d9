using JointOps.Views;
using JointOps.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Shell;

/// <summary>
/// What a page may load: its own files and nothing else. Only the places of the time axis are written as style attributes. They are written as
/// the answer starts: a fault clears what was written before, and the page that tells of it has them too.
/// </summary>
internal static class PageHeaders
{
    public static void Add(HttpContext http, Node node)
    {
        // Logging out leads a form to the reader's identity provider.
        var issuers = string.Join(' ', node.Logins.Select(l => l.Address.GetLeftPart(UriPartial.Authority)).Distinct());
        var policy =
            $"default-src 'self'; img-src 'self' data:; style-src 'self'; style-src-attr 'unsafe-inline'; base-uri 'self'; object-src 'none'; "
                + $"frame-ancestors 'none'; form-action 'self' {issuers}";
        // Where an action is planned may be asked of the device, by the button of that form and nowhere else.
        var place = http.Request.Path.StartsWithSegments("/actions/new", StringComparison.Ordinal) ? "self" : "";
        var isPost = HttpMethods.IsPost(http.Request.Method);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = policy; // the API's description has one of its own
            if (Part.AreHeld(http)) headers.CacheControl = "no-store"; // a page with gaps is for who asked, once
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = $"camera=(), microphone=(), geolocation=({place})";
            // After a form one sees another page: going back or reloading must not send it again.
            if (isPost && http.Response.StatusCode == StatusCodes.Status302Found) http.Response.StatusCode = StatusCodes.Status303SeeOther;
            return Task.CompletedTask;
        });
    }
}
