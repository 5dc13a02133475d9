using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Consents;

/// <summary>Consent to onward release over HTTP.</summary>
public static class ConsentRoutes
{
    private const string Root = "/api/v1/consents";

    /// <summary>A decision about a consent.</summary>
    internal delegate Recording Decision<T>(Posting<T> post, AskedConsent asked, StreamView view, Reader reader, Reference reference) where T : notnull;

    /// <summary>Maps <c>/api/v1/consents</c>.</summary>
    public static void MapConsents(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(Root).WithTags("Consents");
        all.MapGet("/", async (HttpContext http, ConsentViews views, string? before = null, int limit = Cases.Most) =>
            TypedResults.Ok(await views.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted, before, Paging.Limit(limit))))
            .RequireAuthorization(Policies.Readers).WithSummary("Requests for onward release that you may see, newest first; awaitsMe: yours to decide");
        all.MapPost("/", async (HttpContext http, Poster poster, Reference reference) => PostRoutes.Created(
                http, Root, await RequestAsync(poster, reference, Caller.Of(http.User), PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request))))
            .RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(new ConsentRequested(new("mx", new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11")), "hsi", "investigation", "La serie aparece en nuestro caso."),
                "Ask the originator of an event that you have whether another agency of your side may have it too", own: true);

        var one = all.MapGroup("{side}/{id:guid}").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        Map<ConsentTerms>(one, "approve", ConsentSlices.Approve, new(new(2019, 9, 5, 0, 0, 0, TimeSpan.Zero)), "Consent until a day");
        Map<ConsentReason>(one, "refuse", ConsentSlices.Refuse, new("No procede."), "Refuse");
        Map<ConsentReason>(one, "suspend", ConsentSlices.Suspend, new("En revisión."), "Suspend a consent in force; approving again lifts it");
        Map<ConsentReason>(one, "end", ConsentSlices.End, new("El caso concluyó."), "End a consent, as its originator or as the agency that asked");
    }

    /// <summary>Asks, for the API and for pages alike.</summary>
    public static Task<Accepted> RequestAsync(Poster poster, Reference reference, Caller caller, Guid key, byte[] body) => poster.PostAsync<ConsentRequested>(
        caller, ConsentState.Stream(new(caller.Reader.Side, key)), "consents", key, body, [Bodies.Parse<Posting<ConsentRequested>>(body).Content.Event.Id],
        (post, view) => ConsentSlices.Request(post, view, caller.Reader, reference));

    /// <summary>Says a word on a request, for the API and for pages alike.</summary>
    internal static async Task<Accepted> SayAsync<T>(
        Poster poster, ConsentViews views, Reference reference, Caller caller, EventRef request, string word, Decision<T> decide, Guid key, byte[] body, CancellationToken stop)
        where T : notnull
    {
        var asked = await views.FindAsync(request, caller.Reader, stop) ?? throw new Refusal("not-found");
        return await poster.PostAsync<T>(
            caller, ConsentState.Stream(request), $"consents/{request.Side}/{request.Id}/{word}", key, body, [asked.Request.Event.Id],
            (post, view) => decide(post, asked, view, caller.Reader, reference));
    }

    private static void Map<T>(RouteGroupBuilder one, string path, Decision<T> decide, T example, string summary) where T : notnull => one
        .MapPost(path, async Task<IResult> (HttpContext http, string side, Guid id, Poster poster, ConsentViews views, Reference reference) => PostRoutes.Created(http, Root, await SayAsync(
            poster, views, reference, Caller.Of(http.User), new(side, id), path, decide, PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request), http.RequestAborted)))
        .Describes(example, summary, own: true);
}
