using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Commitments;

/// <summary>Commitments and claims over HTTP, to be read: on each service from what it holds of both sides.</summary>
public static class CommitmentReads
{
    /// <summary>Maps the reads of <c>/api/v1/commitments</c> and <c>/api/v1/figures</c>.</summary>
    public static void MapCommitmentReads(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1").RequireAuthorization(Policies.Readers).WithTags("Commitments");
        all.MapGet("commitments", PageAsync).WithSummary("Commitments of both sides with their evaluations, newest first").Produces<CommitmentPage>();
        all.MapGet("commitments/{side}/{id:guid}", FindAsync).WithSummary(
            "One commitment: claims side by side, what was evaluated on its days, and why it is another figure now").Produces<CommitmentDetail>();
        all.MapGet("figures", ClaimsAsync).WithSummary("Claimed figures of both sides, newest first").Produces<ClaimPage>();
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, ICommitments commitments, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await commitments.PageAsync(
            Caller.Of(http.User).Reader, before ?? long.MaxValue, Paging.Limit(limit, Paging.MostThings), knownAt?.At, http.RequestAborted));
    }

    private static async Task<IResult> FindAsync(
        HttpContext http, string side, Guid id, ICommitments commitments, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await commitments.FindAsync(new EventRef(side, id), Caller.Of(http.User).Reader, knownAt?.At, http.RequestAborted)
            ?? throw new Refusal("not-found"));
    }

    private static async Task<IResult> ClaimsAsync(
        HttpContext http, ICommitments commitments, Reference reference, string? metric = null, long? before = null, int limit = 50,
        RequestInstant? knownAt = null)
    {
        if (metric is not null && !reference.Has("metric", metric)) throw new Refusal("bad-query", "metric");
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(await commitments.ClaimsAsync(
            Caller.Of(http.User).Reader, metric, before ?? long.MaxValue, Paging.Limit(limit, Paging.MostThings), knownAt?.At, http.RequestAborted));
    }
}
