using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Deconfliction;

/// <summary>Deconfliction on a national service: planned actions, and answers to the conflicts that coordination finds.</summary>
public static class DeconflictionRoutes
{
    private const string Actions = DeconflictionDesk.Actions, Conflicts = DeconflictionDesk.Conflicts;

    private delegate Task<Accepted> Say(DeconflictionDesk desk, Caller caller, Guid id, Guid key, byte[] body);

    /// <summary>Maps <c>/api/v1/actions</c> and the answers below <c>/api/v1/conflicts</c>.</summary>
    public static void MapDeconfliction(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Actions).WithTags("Deconfliction");
        all.MapGet("/", async (HttpContext http, IActions actions, string? before = null, int limit = Paging.Most) =>
            TypedResults.Ok(await actions.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted, before, Paging.Limit(limit))))
            .RequireAuthorization(Policies.Readers).WithSummary("The planned actions of your agency, newest first: cells and tokens, since nothing else is kept");
        all.MapPost("/", RegisterAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(RegisterAction.Example, "Register a planned action, for coordination alone to compare; position and targets are not stored", pair: "tijuana-san-diego", own: true);
        Map(routes, Actions, "withdraw", (desk, caller, id, key, body) => desk.WithdrawAsync(caller, id, key, body), new Nothing(), "Withdraw a planned action of your agency; what moves is registered anew");
        Map(routes, Conflicts, "acknowledge", (desk, caller, id, key, body) => desk.AcknowledgeAsync(caller, id, key, body), new Nothing(), "Say for your agency that it has seen the conflict");
        Map(routes, Conflicts, "resolve", (desk, caller, id, key, body) => desk.ResolveAsync(caller, id, key, body), AnswerConflict.Example, "Say what becomes of your agency's action");
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, DeconflictionDesk desk)
    {
        var (caller, key) = (Caller.Of(http.User), PostRoutes.Key(http.Request));
        return PostRoutes.Created(http, Actions, await desk.RegisterAsync(caller, key, Bodies.Parse<Posting<ActionPlanned>>(await Bodies.ReadAsync(http.Request))));
    }

    private static void Map<T>(IEndpointRouteBuilder routes, string root, string path, Say say, T example, string summary) where T : notnull => routes
        .MapPost($"{root}/{{id:guid}}/{path}", async Task<IResult> (HttpContext http, Guid id, DeconflictionDesk desk) => PostRoutes.Created(
            http, root, await say(desk, Caller.Of(http.User), id, PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request))))
        .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits).WithTags("Deconfliction").Describes(example, summary, own: true);
}
