using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Recovering;

/// <summary>The way on for a log that waits for a service which may be away for good: a person decides, and it is kept who did.</summary>
public static class RecoveryRoutes
{
    /// <summary>Maps all below <c>/api/v1/recovery</c>.</summary>
    public static void MapRecovery(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/v1/recovery")
        .RequireAuthorization(Policies.Operators).WithTags("Intake").MapPut("without/{service}", WithoutAsync)
        .WithSummary("Let a log that is behind heal without a service that does not answer: what that one alone holds is lost, or numbered again")
        .Produces<Recovery>();

    private static async Task<IResult> WithoutAsync(HttpContext http, string service, Recoveries recoveries, ServiceSettings settings) =>
        settings.Others.Contains(service)
            && await recoveries.GoOnWithoutAsync(service, Caller.Of(http.User).Subject, http.RequestAborted)
            ? TypedResults.Ok(await recoveries.NewestAsync(http.RequestAborted)) : throw new Refusal("not-found");
}
