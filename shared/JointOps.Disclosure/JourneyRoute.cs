using System.Text;
using JointOps.Contracts;
using JointOps.Disclosure.Cosigning;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure;

/// <summary>Where an event is, and its receipt; both for its poster and for auditors alone.</summary>
public static class JourneyRoute
{
    /// <summary>Maps both below <c>/api/v1/events/{id}</c>.</summary>
    public static void MapJourney(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/api/v1/events/{id:guid}").RequireAuthorization(Policies.Readers).WithTags("Events");
        one.MapGet("journey", FindAsync)
            .WithSummary("Where an event is: stored, numbered, covered by a checkpoint, taken in, handed over; for its poster and for auditors")
            .Produces<Journey>().WithMetadata(new ConditionalAnswer());
        one.MapGet("receipt", ReceiptAsync)
            .WithSummary("The receipt of an event that left (C2SP tlog-proof), for its poster and for auditors; 202 until a checkpoint covers it")
            .Produces<string>(200, "text/plain").Produces<string>(202, "text/plain");
    }

    private static async Task<IResult> FindAsync(HttpContext http, Guid id, IEventJourney journey) =>
        Conditional.Json(http, await journey.FindAsync(id, Caller.Of(http.User), http.RequestAborted) ?? throw new Refusal("not-found"));

    private static async Task<IResult> ReceiptAsync(HttpContext http, Guid id, IEventJourney journey)
    {
        var receipt = await journey.ReceiptAsync(id, Caller.Of(http.User), http.RequestAborted) ?? throw new Refusal("not-found");
        return receipt.Text is { } text
            ? TypedResults.File(Encoding.UTF8.GetBytes(text), CosigningAnswer.Lines, receipt.FileName) : ProofRoutes.NotYet(http);
    }
}
