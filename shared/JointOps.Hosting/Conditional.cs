using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace JointOps.Hosting;

/// <summary>Conditional requests and chosen media types, as RFC 9110 defines them.</summary>
public static class Conditional
{
    /// <summary>Marks an answer as one reader's own and says whether the caller holds it already: <c>If-None-Match</c>, compared weakly.</summary>
    /// <param name="tag">The entity tag without its quotes.</param>
    /// <param name="isWeak">The tag stands for what is said and not for each byte of it.</param>
    public static bool IsKnown(HttpContext http, string tag, bool isWeak = false) =>
        Holds(http, new($"\"{tag}\"", isWeak), "private, no-cache", "Accept, Authorization, Cookie");

    /// <summary>
    /// The same of an answer that is equal for everybody: caches between may keep it too, for an hour, since it changes only with the service's
    /// version.
    /// </summary>
    public static bool IsKnownToAll(HttpContext http, string tag) =>
        Holds(http, new($"\"{tag}\""), "public, max-age=3600", "Accept, Accept-Encoding");

    /// <summary>One reader's own answer as JSON, or that it is held already.</summary>
    /// <param name="told">What of it makes it another answer, where that is not all (the instant of asking is not); its tag is weak then.</param>
    public static IResult Json<T>(HttpContext http, T answer, T? told = null) where T : class
    {
        var body = Written(http.RequestServices, answer);
        return IsKnown(http, Tag(told is null ? body : Written(http.RequestServices, told)), isWeak: told is not null) ? Held : Json(body);
    }

    /// <summary>That the caller holds the answer already.</summary>
    public static IResult Held => TypedResults.StatusCode(StatusCodes.Status304NotModified);

    /// <summary>JSON that is written already.</summary>
    internal static IResult Json(byte[] body) => TypedResults.Bytes(body, "application/json; charset=utf-8");

    /// <summary>JSON as every route of the service writes it.</summary>
    internal static byte[] Written<T>(IServiceProvider services, T answer) =>
        JsonSerializer.SerializeToUtf8Bytes(answer, services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

    /// <summary>An entity tag, without its quotes, of all that makes an answer what it is.</summary>
    public static string Tag(params ReadOnlySpan<byte[]> parts)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts) sha.AppendData(part);
        return Convert.ToHexStringLower(sha.GetHashAndReset())[..32];
    }

    /// <summary>The media type that the caller prefers of those on offer; the first when it names none of them.</summary>
    public static string Preferred(HttpRequest request, params string[] offered) => request.GetTypedHeaders().Accept
        .Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1)
        .Select(a => offered.FirstOrDefault(o => a.MediaType.Equals(o, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(o => o is not null) ?? offered[0];

    private static bool Holds(HttpContext http, EntityTagHeaderValue tag, string cache, string vary)
    {
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = cache;
        http.Response.Headers.Vary = vary;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false));
    }
}
