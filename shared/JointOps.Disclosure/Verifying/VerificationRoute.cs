using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Verifying;

/// <summary><c>GET /api/v1/verification</c>.</summary>
public static class VerificationRoute
{
    /// <summary>Maps it. It tells no content, so that whoever is signed in may ask.</summary>
    public static void MapVerification(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/verification", ReadAsync)
        .RequireAuthorization(Policies.Anybody).WithTags("Log")
        .WithSummary("What is proven of the three logs: checkpoints, who cosigned them and when, and incidents")
        .Produces<Verification>().WithMetadata(new ConditionalAnswer());

    private static async Task<IResult> ReadAsync(HttpContext http, IVerification verification) =>
        Conditional.Json(http, await verification.ReadAsync(http.RequestAborted));
}
