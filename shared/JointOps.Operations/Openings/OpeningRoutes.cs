using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Openings;

/// <summary>The routes of what opens a stream of its own, on a national service: one post is one event.</summary>
public static class OpeningRoutes
{
    private const string Root = "/api/v1/";

    /// <summary>Maps them.</summary>
    public static void MapOpenings(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        foreach (var opening in AllOpenings.All)
            all.MapPost(opening.Root, async Task<IResult> (HttpContext http, OpeningPoster poster) =>
            {
                var (key, body, caller) = (PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), Caller.Of(http.User));
                var list = Root + opening.Root;
                return PostRoutes.Created(
                    http, opening.HasPage ? $"{list}/{new EventRef(caller.Reader.Side, key).Write()}" : list,
                    await opening.PostAsync(poster, caller, key, body));
            }).Describes(opening).WithTags(opening.Tag);
        foreach (var command in AllOpenings.Retractions)
            all.MapPost($"{command.Root}/{{id:guid}}/retractions", async Task<IResult> (HttpContext http, Guid id, OpeningPoster poster) =>
            {
                var (key, body) = (PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request));
                return PostRoutes.Created(http, Root + command.Root, await poster.RetractAsync(command, Caller.Of(http.User), id, key, body));
            }).Describes(command).WithTags(command.Tag);
    }
}
