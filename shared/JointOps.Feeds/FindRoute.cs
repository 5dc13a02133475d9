using System.ComponentModel;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Feeds;

/// <summary>An event that was asked for by its number.</summary>
/// <param name="Side">Short name of its origin.</param>
/// <param name="Subject">The stream it stands on: <c>operations/{id}</c> and others.</param>
/// <param name="Content">As its origin told it; what speaks of it is on its stream.</param>
public sealed record FoundEvent(
    string Side, Guid Id, string Number, string Type, string Agency, string Subject, DateTimeOffset Occurred, string Zone, JsonElement? Content);

/// <summary><c>GET /api/v1/events?number=MX-2019-482113</c>: what is hidden is not found, as what does not exist.</summary>
public static class FindRoute
{
    /// <summary>Maps it.</summary>
    public static void MapFind(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/events", FindAsync)
        .RequireAuthorization(Policies.Readers).WithTags("Events").WithSummary("An event by the number that people say")
        .Produces<IReadOnlyList<FoundEvent>>();

    private static async Task<IResult> FindAsync(
        HttpContext http, ISeenEvents events, [Description("As people type it: small letters, blanks and dashes do not matter")] string number)
    {
        if (!EventNumber.TryRead(number, out var read)) throw new Refusal("bad-query", "number");
        var seen = await events.NumberedAsync(read, Caller.Of(http.User).Reader, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok<IReadOnlyList<FoundEvent>>([.. seen.Where(e => e.Envelope?.Number == read).DistinctBy(e => (e.Mark.Origin, e.Id))
            .Select(e => new FoundEvent(e.Mark.Origin, e.Id, read, e.Type, e.Envelope!.Agency, e.Subject, e.Envelope.Occurred, e.Envelope.Zone,
                e.Content as JsonElement?))]);
    }
}
