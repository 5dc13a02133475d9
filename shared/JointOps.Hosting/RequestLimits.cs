using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JointOps.Hosting;

/// <summary>
/// How long a request's address and headers may be: 8 KiB for its first line, 32 KiB and 100 lines for its headers. The server would refuse with
/// a bare status, before any code of ours; so it is told to take four times as much, and what lies between is refused here with a problem. What
/// is longer still, and what is no HTTP at all (a malformed first line, a header without a colon, two hosts), stays the server's own bare 400,
/// 414 or 431.
/// </summary>
internal static class RequestLimits
{
    private const int MostLine = 8 * 1024, MostHeaders = 32 * 1024, MostHeaderLines = 100, Server = 4;

    /// <summary>Lets the server take what is to be refused here.</summary>
    public static void Set(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = Server * MostLine;
        limits.MaxRequestHeadersTotalSize = Server * MostHeaders;
        limits.MaxRequestHeaderCount = Server * MostHeaderLines;
        limits.Http2.MaxRequestHeaderFieldSize = Server * MostHeaders; // there the address is a header too
    }

    /// <summary>Refuses with <c>uri-too-long</c> or <c>headers-too-large</c>; stands before whatever reads the request.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app) => app.Use((HttpContext http, RequestDelegate next) =>
        Line(http) > MostLine ? Problems.WriteAsync(http, new("uri-too-long", MostLine))
        : http.Request.Headers.Sum(h => h.Value.Count) > MostHeaderLines || Bytes(http.Request.Headers) > MostHeaders
            ? Problems.WriteAsync(http, new("headers-too-large", MostHeaders, MostHeaderLines))
        : next(http));

    /// <summary>The first line: method, address as it came, version.</summary>
    private static int Line(HttpContext http) => http.Request.Method.Length + http.Request.Protocol.Length + 4
        + (http.Features.Get<IHttpRequestFeature>()?.RawTarget.Length ?? 0);

    private static int Bytes(IHeaderDictionary headers)
    {
        var sum = 0;
        foreach (var (name, values) in headers)
            foreach (var value in values) sum += name.Length + Encoding.UTF8.GetByteCount(value ?? "") + 4; // a colon, a space, the line's end
        return sum;
    }
}
