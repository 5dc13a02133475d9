using System.IO.Compression;
using System.Security.Cryptography;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Hosting;

/// <summary>
/// Compressed answers. Who can make somebody's browser ask again and again, and sees how long the answers are, reads a secret in them letter by
/// letter (BREACH). Programs bring a token that a foreign site cannot make a browser send; files are the same for everybody; pages come by cookie
/// and are compressed only when a person or a page of ours asked, which browsers say and no script can change. Their length is blurred as well.
/// </summary>
internal static class Compression
{
    private static readonly string[] _types =
    [
        "application/json", "application/problem+json", "application/cloudevents-batch+json", "application/x-ndjson", "application/openapi+json",
        "text/html", "text/calendar", "text/css", "text/javascript", "application/javascript", "image/svg+xml",
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
            http.Response.OnStarting(() =>
            {
                Weaken(http.Response.Headers);
                if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true) Blur(http.Response.Headers);
                return Task.CompletedTask;
            });
            return next(http);
        });
        open.UseResponseCompression();
    });

    private static bool MayBe(HttpContext http) => ProgramPaths.Has(http.Request.Path) || IsAskedHere(http.Request.Headers)
        || (http.Request.Path.Value is { } path && (path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal)
            || path.EndsWith(".svg", StringComparison.Ordinal)));

    /// <summary>
    /// Whether a page of this service asked, or a person did (typed, or pressed, as at the end of a login that led through another site): Fetch
    /// Metadata, which a foreign page cannot make its own.
    /// </summary>
    private static bool IsAskedHere(IHeaderDictionary headers) =>
        headers["Sec-Fetch-Site"].ToString() is "same-origin" or "none" || headers["Sec-Fetch-User"] == "?1";

    /// <summary>
    /// A random number of bytes more: what an officer of the other side writes stands on the same page, and its length must tell little.
    /// </summary>
    private static void Blur(IHeaderDictionary headers) =>
        headers["Length-Blur"] = RandomNumberGenerator.GetHexString(RandomNumberGenerator.GetInt32(1, 256), lowercase: true);

    /// <summary>Other bytes are another representation (RFC 9110, 8.8.3): a strong tag would say that they are the same.</summary>
    private static void Weaken(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count > 0 && headers.ETag.ToString() is ['"', ..] tag) headers.ETag = "W/" + tag;
    }
}
