using JointOps.Contracts;
using JointOps.Proofs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Ledger;

/// <summary>The domain's instant.</summary>
/// <param name="Held">Whether a demonstration holds it.</param>
public sealed record ClockAnswer(DateTimeOffset Now, bool Held);

/// <summary>A new instant for the demonstration clock.</summary>
public sealed record ClockBody(DateTimeOffset Now);

/// <summary>The demonstration clock over HTTP; mapped in Development alone, for operators.</summary>
public static class ClockRoutes
{
    /// <summary>Maps <c>/api/v1/clock</c>.</summary>
    public static RouteGroupBuilder MapDemonstrationClock(this IEndpointRouteBuilder routes)
    {
        var clock = routes.MapGroup("/api/v1/clock").WithTags("Demonstration");
        clock.MapGet("/", (DemonstrationClock c) => TypedResults.Ok(new ClockAnswer(c.GetUtcNow(), c.IsHeld)))
            .WithSummary("The instant of the domain");
        clock.MapPut("/", async (HttpContext http, ClockBody body, DemonstrationClock c, LedgerDatabase database, Wake wake) =>
        {
            await c.HoldAsync(database.Writes, Instant.Cut(body.Now), http.RequestAborted);
            wake.Signal(); // whoever waits for a tolerance or a deadline to run out looks again
            return TypedResults.NoContent();
        }).WithSummary("Hold the clock at an instant, never before what the service knows").WithMetadata(new MayRefuse("clock-backwards"));
        clock.MapDelete("/", async (HttpContext http, DemonstrationClock c, LedgerDatabase database, Wake wake) =>
        {
            await c.ReleaseAsync(database.Writes, http.RequestAborted);
            wake.Signal();
            return TypedResults.NoContent();
        }).WithSummary("Go back to real time");
        return clock;
    }
}
