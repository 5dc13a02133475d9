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

    private delegate Recording Decision<T>(Guid id, Posting<T> post, StreamView view, Reader reader, Reference reference) where T : notnull;

    /// <summary>Maps <c>/api/v1/actions</c> and the answers below <c>/api/v1/conflicts</c>.</summary>
    public static void MapDeconfliction(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Actions).WithTags("Deconfliction");
        all.MapGet("/", async (HttpContext http, IActions actions) => TypedResults.Ok(await actions.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted)))
            .RequireAuthorization(Policies.Readers).WithSummary("The planned actions of your agency, newest first: cells and tokens, since nothing else is kept");
        all.MapPost("/", RegisterAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(RegisterAction.Example, "Register a planned action, for coordination alone to compare; position and targets are not stored", pair: "tijuana-san-diego", own: true);
        Map<Nothing>(routes, Actions, "withdraw", RegisterAction.Stream, WithdrawAction.Decide, new(), "Withdraw a planned action of your agency; what moves is registered anew");
        Map<Nothing>(routes, Conflicts, "acknowledge", ConflictWords.Stream, AnswerConflict.Acknowledge, new(), "Say for your agency that it has seen the conflict");
        Map<ConflictOutcome>(routes, Conflicts, "resolve", ConflictWords.Stream, AnswerConflict.Resolve, AnswerConflict.Example, "Say what becomes of your agency's action");
    }

    private static async Task<IResult> RegisterAsync(HttpContext http, DeconflictionDesk desk)
    {
        var (caller, key) = (Caller.Of(http.User), PostRoutes.Key(http.Request));
        return PostRoutes.Created(http, Actions, await desk.RegisterAsync(caller, key, Bodies.Parse<Posting<ActionPlanned>>(await Bodies.ReadAsync(http.Request))));
    }

    private static void Map<T>(IEndpointRouteBuilder routes, string root, string path, Func<Guid, string> stream, Decision<T> decide, T example, string summary) where T : notnull => routes
        .MapPost($"{root}/{{id:guid}}/{path}", async Task<IResult> (HttpContext http, Guid id, Poster poster, Reference reference) =>
        {
            var (caller, key, body) = (Caller.Of(http.User), PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request));
            return PostRoutes.Created(http, root, await poster.PostAsync<T>(
                caller, stream(id), $"{root}/{id}/{path}", key, body, [id], (post, view) => decide(id, post, view, caller.Reader, reference)));
        })
        .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits).WithTags("Deconfliction").Describes(example, summary, own: true);
}
