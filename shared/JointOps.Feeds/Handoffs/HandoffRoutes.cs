using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Handoffs;

/// <summary>Handoffs over HTTP, to be read: on each service from what it holds of both sides.</summary>
public static class HandoffRoutes
{
    /// <summary>Maps the reads of <c>/api/v1/handoffs</c>.</summary>
    public static void MapHandoffs(this IEndpointRouteBuilder routes)
    {
        var handoffs = routes.MapGroup("/api/v1/handoffs").RequireAuthorization(Policies.Readers).WithTags("Handoffs");
        handoffs.MapGet("/", PageAsync)
            .WithSummary("Handoffs across the border that you may see, newest first, with both sides' accounts").Produces<HandoffReports>();
        handoffs.MapGet("figures", FiguresAsync)
            .WithSummary("How many handoffs stand where, how many are overdue and of how many the accounts differ, as far as you may see them")
            .Produces<HandoffFigures>().WithMetadata(AskedWindow.Refuses);
        handoffs.MapGet("{side}/{id:guid}", FindAsync).WithSummary("One handoff with both sides' accounts").Produces<HandoffReport>();
        routes.MapGet("/api/v1/seizures/{side}/{id:guid}/handoffs", OfSeizureAsync).RequireAuthorization(Policies.Readers).WithTags("Handoffs")
            .WithSummary("Handoffs of a seizure's things that you may see, under whichever report of it, newest first").Produces<HandoffReports>();
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, IHandoffs handoffs, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        Paging.Limit(limit, Paging.MostThings);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await handoffs.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, knownAt?.At, http.RequestAborted));
    }

    private static async Task<IResult> FiguresAsync(
        HttpContext http, IHandoffs handoffs, Reference reference, string? pair = null, RequestDay? from = null, RequestDay? to = null,
        RequestInstant? knownAt = null)
    {
        if (pair is not null && pair != Envelope.Border && reference.Pair(pair) is null) throw new Refusal("bad-query", "pair");
        if (from is null != to is null) throw new Refusal("bad-query", from is null ? "from" : "to");
        http.Response.Headers.CacheControl = "private, no-cache";
        var query = new HandoffQuery(pair, from is { } first && to is { } end ? AskedWindow.Of(first.Day, end.Day, "to") : null, knownAt?.At);
        return TypedResults.Ok(await handoffs.FiguresAsync(query, Caller.Of(http.User).Reader, http.RequestAborted));
    }

    private static async Task<IResult> OfSeizureAsync(
        HttpContext http, string side, Guid id, ISeizures seizures, IHandoffs handoffs, RequestInstant? knownAt = null)
    {
        var (reader, stop) = (Caller.Of(http.User).Reader, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        var seizure = await seizures.FindAsync(new EventRef(side, id), reader, knownAt?.At, stop) ?? throw new Refusal("not-found");
        return TypedResults.Ok(await handoffs.OfSeizuresAsync([seizure.Report, .. seizure.Merged], reader, knownAt?.At, stop));
    }

    private static async Task<IResult> FindAsync(HttpContext http, string side, Guid id, IHandoffs handoffs, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await handoffs.FindAsync(new(side, id), Caller.Of(http.User).Reader, knownAt?.At, http.RequestAborted)
                ?? throw new Refusal("not-found"));
    }
}
