using System.Security.Claims;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds;

/// <summary><c>GET /feeds/v1/{feed}/events</c>: one resource as page, long poll and stream.</summary>
public static class FeedRoutes
{
    /// <summary>The one feed of coordination.</summary>
    public const string Timeline = "timeline";

    /// <summary>
    /// Maps the feeds of this service (an agency's code on its own side, <see cref="Timeline"/> on
    /// coordination), and what tells open pages of news.
    /// </summary>
    public static void MapFeeds(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/feeds/v1/{feed}/events", GetAsync).RequireAuthorization(Policies.Readers).WithTags("Feeds")
            .WithSummary("What an agency may see, in the order of this service's feed log; Accept chooses batch, NDJSON or a stream")
            .Produces(200, contentType: FeedAnswers.Batch, additionalContentTypes: [FeedAnswers.Lines, FeedAnswers.Stream])
            .WithMetadata(
                new ConditionalAnswer("Feed-Next", "Feed-Head", "Feed-More", "Link"), new MayRefuse("bad-cursor", "cursor-epoch", "cursor-future"));
        routes.MapLive();
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string feed, FeedPages pages, FeedAnswers answers, FeedStream stream,
        FeedReceipts receipts, ServiceSettings settings, Reference reference,
        string? after = null, int limit = 200, int wait = 0, string[]? type = null,
        string[]? pair = null, string[]? source = null, string[]? subject = null)
    {
        if (limit is < 1 or > 1_000) throw new Refusal("out-of-range", "limit", 1, 1_000);
        if (wait is < 0 or > 30) throw new Refusal("out-of-range", "wait", 0, 30);
        var caller = Caller.Of(http.User);
        var reader = ReaderOf(feed, caller.Reader, settings, reference) ?? throw new Refusal("not-found");
        var streams = Conditional.Preferred(http.Request, FeedAnswers.Batch, FeedAnswers.Lines, FeedAnswers.Stream) == FeedAnswers.Stream;
        if (streams && http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last) after = last;
        var cursor = await pages.CursorAsync(after, http.RequestAborted);
        if (caller.Reader.Role != Roles.Auditor && after is not (null or "latest"))
            await receipts.KeepAsync(feed, caller.Subject, cursor.Position, http.RequestAborted);
        var filter = new FeedFilter(type ?? [], pair ?? [], source ?? [], subject ?? []);
        return streams
            ? TypedResults.ServerSentEvents(stream.ReadAsync(cursor, reader, filter, Expiry(http.User), http.RequestAborted))
            : await answers.PageAsync(http, cursor, reader, filter, limit, TimeSpan.FromSeconds(wait));
    }

    /// <summary>As whom a feed is read: an agency reads its own, an auditor any of the side as that agency; all else is not there.</summary>
    private static Reader? ReaderOf(string feed, Reader caller, ServiceSettings settings, Reference reference)
    {
        if (settings.Name == "coordination") return feed == Timeline ? caller : null;
        if (reference.Agencies.Find(feed)?.Side != settings.Name) return null;
        if (caller.Role == Roles.Auditor) return new(settings.Name, feed, Roles.AgencyReader);
        return caller.Agency == feed ? caller : null;
    }

    private static DateTimeOffset Expiry(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue("exp"), out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MaxValue;
}
