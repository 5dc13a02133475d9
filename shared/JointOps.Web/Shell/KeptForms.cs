using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace JointOps.Web.Shell;

/// <summary>
/// A form whose cookies do not fit it any more: the session ended, or another tab logged somebody in. Nothing of it is done, and nothing
/// that was typed is lost: a form that is reviewed before it is sent comes back as if "change" had been pressed, any other stands on the
/// page of the refusal and can be sent again from there. Only what one of our own pages posted is given back: a stranger's page could else
/// put words into a form of ours.
/// </summary>
internal static class KeptForms
{
    /// <summary>The button that was pressed, in forms that are reviewed before they are sent.</summary>
    private const string Step = "Form.Step";

    private static readonly object _kept = new();

    /// <summary>Whether the form of this request was kept, and not done.</summary>
    public static bool IsKept(HttpContext? http) => http?.Items.ContainsKey(_kept) == true;

    /// <summary>Whether a page of this service posted it, by what browsers say of it and no script can change.</summary>
    public static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        // an older browser names at least the page's origin; who names neither is no browser
        "" => request.Headers.Origin.Count == 0
            || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value),
        _ => false,
    };

    /// <summary>Comes after the form's token was judged, and before the page.</summary>
    public static async Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } refused && IsOurs(http.Request))
        {
            http.Features.Set<IAntiforgeryValidationFeature>(null); // its typed texts may be read now
            if (await FormOf(http.Request) is { } typed)
            {
                http.Items[_kept] = true;
                if (!typed.ContainsKey(Step))
                {
                    http.Response.StatusCode = StatusCodes.Status400BadRequest; // the page of it is filled in on the way out
                    return;
                }
                http.Request.Form = new FormCollection(typed.ToDictionary(f => f.Key, f => f.Key == Step ? new StringValues("edit") : f.Value));
                refused = new Harmless();
            }
            http.Features.Set(refused);
        }
        await next(http);
    }

    /// <summary>What was typed; null when it cannot be read as a form.</summary>
    public static async Task<IFormCollection?> FormOf(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    // With "change" in place of the pressed button nothing is done, whoever sent it.
    private sealed class Harmless : IAntiforgeryValidationFeature
    {
        public bool IsValid => true;

        public Exception? Error => null;
    }
}
