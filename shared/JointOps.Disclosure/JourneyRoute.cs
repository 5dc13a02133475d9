using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure;

/// <summary><c>GET /api/v1/events/{id}/journey</c>.</summary>
public static class JourneyRoute
{
    public static void MapJourney(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/events/{id:guid}/journey", FindAsync).RequireAuthorization(Policies.Readers)
        .WithTags("Events").WithSummary("Where an event is: stored, numbered, taken in, handed over; for its poster and for auditors")
        .Produces<Journey>().WithMetadata(new ConditionalAnswer());

    private static async Task<IResult> FindAsync(HttpContext http, Guid id, IEventJourney journey) =>
        Conditional.Json(http, await journey.FindAsync(id, Caller.Of(http.User), http.RequestAborted) ?? throw new Refusal("not-found"));
}
