using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds.Conflicts;

/// <summary>Conflicts over HTTP, on whichever service: each shows what it was told.</summary>
public static class ConflictRoutes
{
    /// <summary>Maps <c>GET /api/v1/conflicts</c>.</summary>
    public static void MapConflicts(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/conflicts",
            async Task<IResult> (HttpContext http, IConflicts conflicts, string? status = null, int limit = 100, string? before = null) =>
            {
                if (status is not (null or "open" or "acknowledged" or "resolved" or "withdrawn" or "past")) throw new Refusal("bad-query", "status");
                var read = status is null ? Paging.Limit(limit) : Paging.Most; // what a status leaves out is known when it is judged for the reader
                var all = await conflicts.ListAsync(Caller.Of(http.User).Reader, http.RequestAborted, before, read);
                return TypedResults.Ok(all.Where(c => status is null || c.Status == status).Take(Paging.Limit(limit)));
            })
        .RequireAuthorization(Policies.Readers).WithTags("Deconfliction").Produces<IReadOnlyList<ConflictItem>>()
        .WithSummary(
            "Conflicts between planned actions that concern your agency, with who has acknowledged them, after how long, and what became of them");
}
