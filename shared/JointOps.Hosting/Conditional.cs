using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace JointOps.Hosting;

/// <summary>Conditional requests and chosen media types, as RFC 9110 defines them.</summary>
public static class Conditional
{
    /// <summary>Marks an answer as one reader's own and says whether the caller holds it already: <c>If-None-Match</c>, compared weakly.</summary>
    /// <param name="tag">The entity tag without its quotes.</param>
    public static bool IsKnown(HttpContext http, string tag)
    {
        var etag = new EntityTagHeaderValue($"\"{tag}\"");
        http.Response.Headers.ETag = etag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Accept, Authorization, Cookie";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(etag, useStrongComparison: false));
    }

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
}
