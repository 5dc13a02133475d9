using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Recalls;

/// <summary>Recalls over HTTP: the board, an agency's acknowledgement, and the recall of any event of the own agency.</summary>
public static class RecallRoutes
{
    private const string Root = "/api/v1/recalls";

    /// <summary>Maps <c>/api/v1/recalls</c>, and the recall of any own event.</summary>
    public static void MapRecalls(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Recalls");
        all.MapGet("/", async (HttpContext http, RecallBoard board, string? before = null, int limit = Cases.Most) =>
            TypedResults.Ok(await board.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted, before, Paging.Limit(limit))))
            .RequireAuthorization(Policies.Readers).WithSummary("What was withdrawn, and who has acknowledged it, is pending or overdue");
        all.MapPost("{side}/{id:guid}/acknowledge", PostAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(AcknowledgeRecall.Command);
        routes.MapPost("/api/v1/events/{id:guid}/recalls", async Task<IResult> (HttpContext http, Guid id, RecallPoster poster) =>
            PostRoutes.Created(http, Root, await poster.PostAsync(
                Caller.Of(http.User), id, PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), http.RequestAborted)))
            .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits).Describes(RecallEvent.Command).WithTags("Recalls");
    }

    private static async Task<IResult> PostAsync(HttpContext http, string side, Guid id, Poster poster, RecallBoard board, Reference reference) =>
        PostRoutes.Created(http, Root,
            await AcknowledgeAsync(poster, board, reference, Caller.Of(http.User), new(side, id),
                PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), http.RequestAborted));

    /// <summary>Acknowledges, for the API and for pages alike.</summary>
    internal static async Task<Accepted> AcknowledgeAsync(
        Poster poster, RecallBoard board, Reference reference, Caller caller, EventRef withdrawal, Guid key, byte[] body, CancellationToken stop)
    {
        var recall = await board.FindAsync(withdrawal, caller.Reader, stop) ?? throw new Refusal("not-found");
        return await poster.PostAsync<Nothing>(
            caller, Acknowledgements.Stream(withdrawal), $"recalls/{withdrawal.Side}/{withdrawal.Id}/acknowledge", key, body, [withdrawal.Id],
            (post, view) => AcknowledgeRecall.Decide(post, recall, view, caller.Reader, reference));
    }
}
