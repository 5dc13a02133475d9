using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Assets;

/// <summary>Judgments and rates over HTTP, to be read: on each service from what it holds of both sides.</summary>
public static class MoneyReads
{
    /// <summary>Maps the reads of <c>/api/v1/judgments</c> and <c>/api/v1/rates</c>: where their posts say that they can be read.</summary>
    public static void MapMoneyReads(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1").RequireAuthorization(Policies.Readers).WithTags("Assets");
        all.MapGet("judgments", JudgmentsAsync).WithSummary("What courts ordered on both sides, as far as you may see it, newest first")
            .Produces<JudgmentPage>();
        all.MapGet("rates", RatesAsync).WithSummary("Stated exchange rates of both sides that you may see, newest first").Produces<RatePage>();
    }

    private static async Task<IResult> JudgmentsAsync(
        HttpContext http, IMoneyFacts facts, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await facts.JudgmentsAsync(
            Caller.Of(http.User).Reader, before ?? long.MaxValue, Paging.Limit(limit, Paging.MostThings), knownAt?.At, http.RequestAborted));
    }

    private static async Task<IResult> RatesAsync(
        HttpContext http, IMoneyFacts facts, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await facts.RatesAsync(
            Caller.Of(http.User).Reader, before ?? long.MaxValue, Paging.Limit(limit, Paging.MostThings), knownAt?.At, http.RequestAborted));
    }
}
