using System.IO.Compression;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Hosting;

/// <summary>
/// Compressed answers, where no secret stands beside what a stranger writes. Who can make somebody's browser ask, and sees how long the answers
/// are, reads a secret in them letter by letter (BREACH). Programs bring a token that a foreign site cannot make a browser send, and their answers
/// hold no secret; pages come by cookie and hold the number against forged forms: they are not compressed. Files are the same for everybody.
/// </summary>
internal static class Compression
{
    private static readonly string[] _types =
    [
        "application/json", "application/problem+json", "application/cloudevents-batch+json", "application/x-ndjson", "application/openapi+json",
        "text/calendar", "text/css", "text/javascript", "application/javascript", "image/svg+xml",
    ];

    /// <summary>Adds how it is done: fast, since each answer is made anew.</summary>
    public static void AddCompression(this IServiceCollection services) => services
        .AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, _types))
        .Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);

    /// <summary>Compresses what may be; stands before everything that writes.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(MayBe, open =>
    {
        open.Use((HttpContext http, RequestDelegate next) =>
        {
            http.Response.OnStarting(() => { Weaken(http.Response.Headers); return Task.CompletedTask; });
            return next(http);
        });
        open.UseResponseCompression();
    });

    private static bool MayBe(HttpContext http) => ProgramPaths.Has(http.Request.Path)
        || (http.Request.Path.Value is { } path && (path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal)
            || path.EndsWith(".svg", StringComparison.Ordinal)));

    /// <summary>Other bytes are another representation (RFC 9110, 8.8.3): a strong tag would say that they are the same.</summary>
    private static void Weaken(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count > 0 && headers.ETag.ToString() is ['"', ..] tag) headers.ETag = "W/" + tag;
    }
}
