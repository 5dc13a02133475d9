using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Handoffs;

/// <summary>The posts of handoffs on a national service: one post is one event, told to the other side. They are read on every service.</summary>
public static class HandoffPosts
{
    private const string Root = "/api/v1/handoffs";

    /// <summary>Maps them below <c>/api/v1/handoffs</c>.</summary>
    public static void MapHandoffPosts(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Handoffs").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        all.MapPost("/", async Task<IResult> (HttpContext http, HandoffPoster poster) =>
        {
            var (caller, key) = (Caller.Of(http.User), PostRoutes.Key(http.Request));
            var accepted = await poster.RequestAsync(caller, key, await Bodies.ReadAsync(http.Request), http.RequestAborted);
            return PostRoutes.Created(http, $"{Root}/{caller.Reader.Side}/{key}", accepted);
        }).Describes(RequestHandoff.Command);
        foreach (var command in HandoffCommands.OfOne)
            all.MapPost("{side}/{id:guid}/" + command.Word, async Task<IResult> (HttpContext http, string side, Guid id, HandoffPoster poster) =>
            {
                var key = PostRoutes.Key(http.Request);
                var body = await Bodies.ReadAsync(http.Request);
                return PostRoutes.Created(http, $"{Root}/{side}/{id}", await command.SayAsync(
                    poster, Caller.Of(http.User), new(side, id), key, body, http.RequestAborted));
            }).Describes(command);
    }
}
