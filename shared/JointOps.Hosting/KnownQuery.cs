using JointOps.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace JointOps.Hosting;

/// <summary>
/// Refuses a query parameter that a route does not know: a misspelt filter would otherwise be left out in silence, and the caller take
/// everything for a part of it. A value with U+0000 is refused too: no stored text has it, and the database takes none.
/// </summary>
public static class KnownQuery
{
    /// <summary>The middleware, for the routes of programs.</summary>
    /// <exception cref="Refusal"><c>unknown-query</c> or <c>bad-query</c>.</exception>
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Query.Count > 0 && http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() is { Count: > 0 } known)
            foreach (var (name, values) in http.Request.Query)
            {
                if (!known.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))) throw new Refusal("unknown-query", name);
                if (values.Any(v => v?.Contains('\0', StringComparison.Ordinal) == true)) throw new Refusal("bad-query", name);
            }
        return next(http);
    }
}
