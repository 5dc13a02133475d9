using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Audit;

/// <summary>
/// What auditors ask of any service: raw streams, a replay of its history, and who read what. Every read leaves a
/// row first (<see cref="RecordedReads"/>).
/// </summary>
public static class AuditRoutes
{
    /// <summary>Maps <c>/api/v1/audit</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/v1/audit").RequireAuthorization(Policies.Auditors).WithTags("Audit");
        audit.MapGet("streams/{**id}", StreamAsync).WithSummary(
            "The raw events of a stream: an operation's id, or actions/…, conflicts/…, consents/…, from:mx and the like").Produces<RawStream>();
        audit.MapGet(
            "replay", (HttpContext http, Replay replay, RequestInstant? from = null, RequestInstant? to = null, RequestInstant? knownAt = null) =>
                    replay.WriteAsync(http.Response, from?.At, to?.At, knownAt?.At))
            .WithSummary("This service's history as NDJSON, in the order of its feed log, of any size")
            .Produces(200, contentType: "application/x-ndjson");
        audit.MapGet("reads", ReadsAsync).WithSummary("Who read what here, newest first").Produces<ReadsPage>();
    }

    private static async Task<IResult> StreamAsync(HttpContext http, string id, RawStreams streams, long after = 0, int limit = 500)
    {
        if (limit is < 1 or > 5_000) throw new Refusal("out-of-range", "limit", 1, 5_000);
        var stream = Guid.TryParse(id, out var operation) ? $"operations/{operation}" : id;
        return TypedResults.Ok(await streams.ReadAsync(stream, after, limit, http.RequestAborted) ?? throw new Refusal("not-found"));
    }

    private static async Task<IResult> ReadsAsync(HttpContext http, AuditTrail trail, long before = long.MaxValue, int limit = 200)
    {
        if (limit is < 1 or > 1_000) throw new Refusal("out-of-range", "limit", 1, 1_000);
        return TypedResults.Ok(await trail.ReadsAsync(before, limit, http.RequestAborted));
    }
}
