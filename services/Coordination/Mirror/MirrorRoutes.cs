using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>The mirror of checkpoints over HTTP.</summary>
public static class MirrorRoutes
{
    /// <summary>Maps <c>/api/v1/mirror</c>.</summary>
    public static void MapMirror(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/mirror", ReadAsync).RequireAuthorization(Policies.Readers).WithTags("Mirror")
        .WithSummary("Both ends of each crossing side by side, planned and worked, and the mirror gaps, as far as you may see them")
        .Produces<MirrorPage>().WithMetadata(new MayRefuse("window-order"));

    private static async Task<IResult> ReadAsync(
        HttpContext http, IMirror mirror, Reference reference, string? pair = null,
        RequestInstant? from = null, RequestInstant? to = null, RequestInstant? knownAt = null)
    {
        if (pair is not null && reference.Pair(pair) is null) throw new Refusal("bad-query", "pair");
        if (to?.At <= from?.At) throw new Refusal("window-order") { Field = "to" };
        var page = await mirror.ReadAsync(new(pair, from?.At, to?.At, knownAt?.At), Caller.Of(http.User).Reader, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(page);
    }
}
