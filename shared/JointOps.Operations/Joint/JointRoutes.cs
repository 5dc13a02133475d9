using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Joint;

/// <summary>The routes of joint operations on a national service: one post is one event, told to the other side.</summary>
public static class JointRoutes
{
    /// <summary>Maps them below <c>/api/v1/joint-operations</c>.</summary>
    public static void MapJointOperations(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1/joint-operations").WithTags("Joint operations")
            .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        all.MapPost("/", async Task<IResult> (HttpContext http, JointPoster poster) =>
        {
            var key = PostRoutes.Key(http.Request);
            return PostRoutes.Created(http, Path(key), await poster.ProposeAsync(Caller.Of(http.User), key, await Bodies.ReadAsync(http.Request)));
        }).Describes(ProposeOperation.Command);
        foreach (var command in JointCommands.OfOne)
            all.MapPost("{id:guid}/" + command.Route, async Task<IResult> (HttpContext http, Guid id, JointPoster poster) =>
            {
                var (key, ifMatch) = (PostRoutes.Key(http.Request), PostRoutes.IfMatch(http.Request));
                var body = await Bodies.ReadAsync(http.Request);
                return PostRoutes.Created(
                    http, Path(id), await command.PostAsync(poster, Caller.Of(http.User), id, key, body, ifMatch, http.RequestAborted));
            }).Describes(command);
    }

    private static string Path(Guid id) => $"/api/v1/joint-operations/{id}";
}
