using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Hosting;

/// <summary>
/// Programs that run in a browser, at addresses named in the setting <c>Cors__Origins</c> (with spaces between; absent = none). They carry a
/// bearer token; cookies of ours are never sent there.
/// </summary>
internal static class BrowserAccess
{
    private static readonly string[] _sent = ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID"],
        _read = ["ETag", "Location", "Link", "Retry-After", "WWW-Authenticate", "Content-Language", "Feed-Next", "Feed-Head", "Feed-More"];

    /// <summary>Adds the origins.</summary>
    public static void AddBrowserAccess(this WebApplicationBuilder builder)
    {
        string[] origins = (builder.Configuration["Cors:Origins"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins(origins).WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
            .WithHeaders([.. _sent, "Accept-Language"]).WithExposedHeaders(_read).SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    /// <summary>Answers them, at the addresses of programs alone; stands after routing.</summary>
    public static void UseBrowserAccess(this WebApplication app) =>
        app.UseWhen(http => ProgramPaths.Has(http.Request.Path), programs => programs.UseCors());
}
