using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Joint;

/// <summary>Joint operations over HTTP, to be read: on each service from what it holds.</summary>
public static class JointReads
{
    /// <summary>Maps the reads of <c>/api/v1/joint-operations</c>.</summary>
    public static void MapJointReads(this IEndpointRouteBuilder routes)
    {
        var joint = routes.MapGroup("/api/v1/joint-operations").RequireAuthorization(Policies.Readers).WithTags("Joint operations");
        joint.MapGet("/", PageAsync).WithSummary("Joint operations that you may see, newest first").Produces<JointPage>();
        joint.MapGet("{id:guid}", FindAsync)
            .WithSummary("One joint operation with its two legs, its days, and where the two sides' accounts differ").Produces<JointDetail>();
    }

    private static async Task<IResult> PageAsync(HttpContext http, IJointOperations joint, long? before = null, int limit = 50)
    {
        Paging.Limit(limit, Paging.MostThings);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await joint.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, http.RequestAborted));
    }

    private static async Task<IResult> FindAsync(HttpContext http, Guid id, IJointOperations joint)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await joint.FindAsync(id, Caller.Of(http.User).Reader, http.RequestAborted) ?? throw new Refusal("not-found"));
    }
}
