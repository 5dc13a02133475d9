using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Holds;

/// <summary>Legal holds over HTTP.</summary>
public static class HoldRoutes
{
    private const string Root = "/api/v1/holds";

    /// <summary>Maps <c>/api/v1/holds</c>.</summary>
    public static void MapHolds(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Legal holds");
        all.MapGet("/", async (HttpContext http, IHolds holds, string? before = null, int limit = 50) =>
            TypedResults.Ok(await holds.PageAsync(
                Caller.Of(http.User).Reader, before, Paging.Limit(limit, Paging.MostThings), http.RequestAborted)))
            .RequireAuthorization(Policies.Readers).WithSummary("Legal holds of both countries that you may see, newest first");
        all.MapPost("/", async Task<IResult> (HttpContext http, HoldDesk desk) => PostRoutes.Created(http, Root, await desk.PlaceAsync(
                Caller.Of(http.User), PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request))))
            .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits).Describes(PlaceHold.Command);
        all.MapPost("{id:guid}/release", async Task<IResult> (HttpContext http, Guid id, HoldDesk desk) =>
            {
                var (key, body) = (PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request));
                return PostRoutes.Created(http, Root, await desk.ReleaseAsync(Caller.Of(http.User), id, key, body, http.RequestAborted));
            })
            .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits).Describes(ReleaseHold.Command)
            .WithMetadata(new MayRefuse("hold-released"));
    }
}
