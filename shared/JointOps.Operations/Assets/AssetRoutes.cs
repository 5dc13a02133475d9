using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Operations.Openings;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Assets;

/// <summary>The routes of what is said of an asset, on a national service: one post is one event.</summary>
public static class AssetRoutes
{
    private const string Root = "/api/v1/", OfOne = "assets/{side}/{id:guid}/";

    /// <summary>Maps them.</summary>
    public static void MapAssetPosts(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Assets").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        foreach (var command in AssetCommands.OfOne)
            all.MapPost(OfOne + command.Route, async Task<IResult> (HttpContext http, string side, Guid id, AssetPoster poster) =>
            {
                var (key, body, asset) = (PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), new EventRef(side, id));
                return PostRoutes.Created(
                    http, One(asset), await command.PostAsync(poster, Caller.Of(http.User), asset, key, body, http.RequestAborted));
            }).Describes(command);
        all.MapPost(OfOne + "retractions", async Task<IResult> (HttpContext http, string side, Guid id, AssetPoster poster) =>
        {
            var (key, body, asset) = (PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), new EventRef(side, id));
            return PostRoutes.Created(http, One(asset), await poster.RetractAsync(Caller.Of(http.User), asset, key, body, http.RequestAborted));
        }).Describes(AssetCommands.Retract);
    }

    private static string One(EventRef asset) => $"{Root}assets/{asset.Write()}";
}
