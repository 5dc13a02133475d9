using JointOps.Contracts;
using JointOps.Contracts.Figures;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Trends;

/// <summary>Trends over HTTP: on each service from what it holds of both sides.</summary>
public static class TrendRoutes
{
    /// <summary>Maps <c>/api/v1/trends</c>.</summary>
    public static void MapTrends(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/trends", ReadAsync).RequireAuthorization(Policies.Readers).WithTags("Seizures")
        .WithSummary("What was seized on the days of a window, with its denominators, changes and trace shares, as far as you may see it")
        .Produces<TrendPage>().WithMetadata(AskedWindow.Refuses);

    private static async Task<IResult> ReadAsync(
        HttpContext http, ITrends trends, Reference reference, IClock clock, string? pair = null, RequestDay? from = null, RequestDay? to = null,
        RequestDay? baseFrom = null, RequestDay? baseTo = null, RequestInstant? knownAt = null)
    {
        if (pair is not null && reference.Pair(pair) is null) throw new Refusal("bad-query", "pair");
        if (baseFrom is null != baseTo is null) throw new Refusal("bad-query", baseFrom is null ? "baseFrom" : "baseTo");
        var end = to?.Day ?? TrendQuery.Usual(knownAt?.At ?? clock.GetUtcNow()).To;
        var window = AskedWindow.Of(from?.Day ?? end.AddDays(-TrendQuery.UsualDays), end, "to");
        DayWindow? before = baseFrom is { } first && baseTo is { } last ? AskedWindow.Of(first.Day, last.Day, "baseTo") : null;
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await trends.ReadAsync(new(pair, window, before, knownAt?.At), Caller.Of(http.User).Reader, http.RequestAborted));
    }
}
