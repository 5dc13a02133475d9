using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Http;

namespace JointOps.Operations;

/// <summary>Operations over HTTP, as their reader may see them.</summary>
internal static class OperationReads
{
    public static async Task<IResult> ListAsync(HttpContext http, OperationViews views, long? before = null, int limit = 50)
    {
        Paging.Limit(limit, Paging.MostThings);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await views.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, http.RequestAborted));
    }

    /// <summary>The ETag begins with the version, for <c>If-Match</c>; the rest of it is what this reader was shown.</summary>
    public static async Task<IResult> FindAsync(HttpContext http, Guid id, OperationViews views)
    {
        var reader = Caller.Of(http.User).Reader;
        var (operation, version, events) = await views.ShowAsync(id, reader, http.RequestAborted) ?? throw new Refusal("not-found");
        var shown = SHA256.HashData(Encoding.UTF8.GetBytes($"{reader}\n{operation}\n{string.Join('\n', events.Select(Encoding.UTF8.GetString))}"));
        if (Conditional.IsKnown(http, $"{version}-{Convert.ToHexStringLower(shown)[..16]}"))
            return Conditional.Held;
        return TypedResults.Ok(new OperationAnswer(operation, version, [.. events.Select(e => JsonSerializer.Deserialize<JsonElement>(e))]));
    }
}
