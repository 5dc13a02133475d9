using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Assets;

/// <summary>Assets over HTTP, to be read: on each service from what it holds of both sides.</summary>
public static class AssetReads
{
    /// <summary>Maps the reads of <c>/api/v1/assets</c>.</summary>
    public static void MapAssetReads(this IEndpointRouteBuilder routes)
    {
        var assets = routes.MapGroup("/api/v1/assets").RequireAuthorization(Policies.Readers).WithTags("Assets");
        assets.MapGet("/", PageAsync).WithSummary("Assets of both sides that you may see, newest first").Produces<AssetPage>();
        assets.MapGet("waterfall", WaterfallAsync).WithSummary(
            "How much money came how far, a currency each, as of a day and by what was known at an instant; with a rate, in another currency beside")
            .Produces<WaterfallAnswer>();
        assets.MapGet("waterfall/table", CsvAsync).WithSummary("The same as a table: CSV").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        assets.MapGet("{side}/{id:guid}", FindAsync).WithSummary("One asset with what both sides told of it").Produces<AssetDetail>();
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, IAssets assets, long? before = null, int limit = 50, RequestInstant? knownAt = null)
    {
        Paging.Limit(limit, Paging.MostThings);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await assets.PageAsync(Caller.Of(http.User).Reader, before ?? long.MaxValue, limit, knownAt?.At, http.RequestAborted));
    }

    private static async Task<IResult> FindAsync(HttpContext http, string side, Guid id, IAssets assets, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(
            await assets.FindAsync(new EventRef(side, id), Caller.Of(http.User).Reader, knownAt?.At, http.RequestAborted)
                ?? throw new Refusal("not-found"));
    }

    private static async Task<IResult> WaterfallAsync(HttpContext http, IAssets assets, Reference reference, [AsParameters] RateQuery rate,
        RequestDay? asOf = null, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        var answer = await assets.WaterfallAsync(Caller.Of(http.User).Reader, asOf?.Day, knownAt?.At, http.RequestAborted);
        return TypedResults.Ok(rate.Beside(answer, reference));
    }

    private static async Task<IResult> CsvAsync(HttpContext http, IAssets assets, Reference reference, [AsParameters] RateQuery rate,
        RequestDay? asOf = null, RequestInstant? knownAt = null)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        var answer = await assets.WaterfallAsync(Caller.Of(http.User).Reader, asOf?.Day, knownAt?.At, http.RequestAborted);
        return TypedResults.File(
            WaterfallCsv.Write(rate.Beside(answer, reference), reference), "text/csv; charset=utf-8", $"waterfall-{answer.AsOf:yyyy-MM-dd}.csv");
    }
}
