using System.ComponentModel;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;

namespace JointOps.Coordination.Timeline;

/// <summary>The combined timeline over HTTP.</summary>
public static class TimelineRoutes
{
    /// <summary>Maps <c>/api/v1/timeline</c>.</summary>
    public static void MapTimeline(this IEndpointRouteBuilder routes)
    {
        var timeline = routes.MapGroup("/api/v1/timeline").RequireAuthorization(Policies.Readers).WithTags("Timeline");
        timeline.MapGet("/", PageAsync).WithSummary("Both sides' events on one time axis, as far as you may see them").Produces<TimelinePage>();
        timeline.MapGet("{side}/{id:guid}", FindAsync).WithSummary("One event with its corrections").Produces<TimelineItem>();
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, ITimeline timeline, string? pair = null, string? side = null, string? agency = null, string? type = null,
        RequestInstant? from = null, RequestInstant? to = null, RequestInstant? knownAt = null,
        string? after = null, int limit = 100, string order = "asc",
        [Description("Only events of which a field was corrected")] bool corrected = false,
        [Description("Only events that were recorded late")] bool late = false)
    {
        if (limit is < 1 or > 1_000) throw new Refusal("out-of-range", "limit", 1, 1_000);
        if (order is not ("asc" or "desc")) throw new Refusal("bad-query", "order");
        var query = new TimelineQuery(
            pair, side, agency, type, from?.At, to?.At, knownAt?.At,
            after is null ? null : TimelineCursor.Parse(after), limit, order == "desc", corrected, late);
        var page = await timeline.PageAsync(query, Caller.Of(http.User).Reader, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Ok(page);
    }

    private static async Task<IResult> FindAsync(HttpContext http, ITimeline timeline, string side, Guid id, RequestInstant? knownAt = null) =>
        await timeline.FindAsync(side, id, knownAt?.At, Caller.Of(http.User).Reader, http.RequestAborted) is { } item
            ? TypedResults.Ok(item)
            : throw new Refusal("not-found");
}
