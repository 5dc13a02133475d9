using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Checking;

/// <summary>How the check of the logs stands.</summary>
/// <param name="Running">The one that runs in the process that answers; null when none does.</param>
/// <param name="Last">The newest result; null before the first.</param>
/// <param name="Asked">When another one was asked for with this very request: its result is the first that started later.</param>
public sealed record CheckAnswer(CheckProgress? Running, CheckResult? Last, DateTimeOffset? Asked = null);

/// <summary>For the service's own operators: the last check of the logs, and another one on demand.</summary>
public static class CheckRoutes
{
    /// <summary>Maps both below <c>/api/v1</c>.</summary>
    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        var checks = routes.MapGroup("/api/v1/log-checks").RequireAuthorization(Policies.Operators).WithTags("Intake");
        checks.MapGet("/", AnswerAsync).WithSummary("The last check of all logs that this service holds, and how far one has come that runs")
            .Produces<CheckAnswer>();
        checks.MapPut("running", StartAsync).WithSummary("Check now all logs, who signed them, and all that is shown against its source events")
            .Produces<CheckAnswer>(202);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, CheckRunner runner) =>
        TypedResults.Ok(new CheckAnswer(runner.Running, await runner.LastAsync(http.RequestAborted)));

    private static async Task<IResult> StartAsync(HttpContext http, CheckRunner runner)
    {
        var asked = TimeProvider.System.GetUtcNow();
        runner.Start();
        return TypedResults.Accepted("/api/v1/log-checks", new CheckAnswer(runner.Running, await runner.LastAsync(http.RequestAborted), asked));
    }
}
