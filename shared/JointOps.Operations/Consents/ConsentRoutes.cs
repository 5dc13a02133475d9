using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Consents;

/// <summary>Consent to onward release over HTTP.</summary>
public static class ConsentRoutes
{
    private const string Root = "/api/v1/consents";

    /// <summary>Maps <c>/api/v1/consents</c>.</summary>
    public static void MapConsents(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Consents");
        all.MapGet("/", async (HttpContext http, ConsentViews views, string? before = null, int limit = Cases.Most) =>
            TypedResults.Ok(await views.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted, before, Paging.Limit(limit))))
            .RequireAuthorization(Policies.Readers).WithSummary(
                "Requests for onward release that you may see, newest first; awaitsMe: yours to decide");
        all.MapPost("/", async (HttpContext http, Poster poster, Reference reference) => PostRoutes.Created(
                http, Root,
                await RequestAsync(poster, reference, Caller.Of(http.User), PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request))))
            .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(ConsentCommands.Request);

        var one = all.MapGroup("{side}/{id:guid}").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        foreach (var command in ConsentCommands.OfOne)
            one.MapPost(
                command.Word, async Task<IResult> (HttpContext http, string side, Guid id, Poster poster, ConsentViews views, Reference reference) =>
                    PostRoutes.Created(http, Root, await command.SayAsync(
                        poster, views, reference, Caller.Of(http.User), new(side, id),
                        PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), http.RequestAborted)))
                .Describes(command);
    }

    /// <summary>Asks, for the API and for pages alike.</summary>
    public static Task<Accepted> RequestAsync(Poster poster, Reference reference, Caller caller, Guid key, byte[] body) =>
        poster.PostAsync<ConsentRequested>(
            caller, ConsentState.Stream(new(caller.Reader.Side, key)), "consents", key,
            body, [Bodies.Parse<Posting<ConsentRequested>>(body).Content.Event.Id],
            (post, view) => ConsentSlices.Request(post, view, caller.Reader, reference));
}
