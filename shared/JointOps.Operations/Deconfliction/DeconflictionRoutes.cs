using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Deconfliction;

/// <summary>Deconfliction on a national service: planned actions, and answers to the conflicts that coordination finds.</summary>
public static class DeconflictionRoutes
{
    private const string Root = "/api/v1/", Actions = Root + "actions";

    /// <summary>Maps <c>/api/v1/actions</c> and the answers below <c>/api/v1/conflicts</c>.</summary>
    public static void MapDeconfliction(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Actions).WithTags("Deconfliction");
        all.MapGet("/", async (HttpContext http, IActions actions, string? before = null, int limit = Paging.Most) =>
            TypedResults.Ok(await actions.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted, before, Paging.Limit(limit))))
            .RequireAuthorization(Policies.Readers).WithSummary(
                "The planned actions of your agency, newest first: cells and tokens, since nothing else is kept");
        all.MapPost("/", RegisterAsync).RequireAuthorization(Policies.Posters)
            .RequireRateLimiting(ServicePipeline.Limits).Describes(RegisterAction.Command);
        foreach (var command in DeconflictionCommands.OfOne)
            routes.MapPost($"{Root}{command.Root}/{{id:guid}}/{command.Word}",
                async Task<IResult> (HttpContext http, Guid id, Poster poster, Reference reference) => PostRoutes.Created(
                    http, Root + command.Root, await command.SayAsync(
                        poster, reference, Caller.Of(http.User), id, PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request))))
                .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits).WithTags("Deconfliction").Describes(command);
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, DeconflictionDesk desk)
    {
        var (caller, key) = (Caller.Of(http.User), PostRoutes.Key(http.Request));
        return PostRoutes.Created(
            http, Actions, await desk.RegisterAsync(caller, key, Bodies.Parse<Posting<ActionPlanned>>(await Bodies.ReadAsync(http.Request))));
    }
}
