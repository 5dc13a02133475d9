using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Seizures;

/// <summary>Seizures over HTTP, to be read: on each service from what it holds of both sides.</summary>
public static class SeizureRoutes
{
    /// <summary>Maps the reads of <c>/api/v1/seizures</c>.</summary>
    public static void MapSeizures(this IEndpointRouteBuilder routes)
    {
        var seizures = routes.MapGroup("/api/v1/seizures").RequireAuthorization(Policies.Readers).WithTags("Seizures");
        seizures.MapGet("/", PageAsync)
            .WithSummary("Seizures of both sides that you may see, newest first, with who holds what").Produces<SeizureReports>();
        seizures.MapGet("{side}/{id:guid}", FindAsync).WithSummary("One seizure with its chains of custody").Produces<SeizureReport>();
        routes.MapGet("/api/v1/traces", TracesAsync).RequireAuthorization(Policies.Readers).WithTags("Seizures")
            .WithSummary("Requests of firearm traces that you may see, newest first; with open=true those alone that nobody has answered")
            .Produces<TracesAsked>();
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, ISeizures seizures, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        Paging.Limit(limit, Paging.MostThings);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await seizures.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, knownAt?.At, http.RequestAborted));
    }

    private static async Task<IResult> TracesAsync(
        HttpContext http, ITraces traces, bool open = false, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        Paging.Limit(limit, Paging.MostThings);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await traces.PageAsync(Caller.Of(http.User).Reader, open, before ?? long.MaxValue, limit, knownAt?.At, http.RequestAborted));
    }

    private static async Task<IResult> FindAsync(HttpContext http, string side, Guid id, ISeizures seizures, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await seizures.FindAsync(new EventRef(side, id), Caller.Of(http.User).Reader, knownAt?.At, http.RequestAborted)
                ?? throw new Refusal("not-found"));
    }
}
