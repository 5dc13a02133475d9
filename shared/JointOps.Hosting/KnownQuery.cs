using JointOps.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace JointOps.Hosting;

/// <summary>
/// Refuses a query parameter that a route does not know: a misspelt filter would otherwise be left out in silence, and the caller take
/// everything for a part of it.
/// </summary>
public static class KnownQuery
{
    /// <summary>The middleware, for the routes of programs.</summary>
    /// <exception cref="Refusal"><c>unknown-query</c>.</exception>
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Query.Count > 0 && http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() is { Count: > 0 } known)
            foreach (var name in http.Request.Query.Keys)
                if (!known.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))) throw new Refusal("unknown-query", name);
        return next(http);
    }
}
