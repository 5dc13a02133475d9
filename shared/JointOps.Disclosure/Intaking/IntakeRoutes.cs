using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Disclosure.Intaking;

/// <summary>How the intake of one origin does.</summary>
/// <param name="Next">The index that is due next: so many leaves of its log are here.</param>
/// <param name="HeldUp">Whether a person must settle something first.</param>
public sealed record IntakeOrigin(string Origin, long Next, bool HeldUp);

/// <summary>The intake as its operator sees it. It tells no content.</summary>
/// <param name="SetAside">What is open, oldest first; after it the newest of what was settled.</param>
public sealed record IntakeAnswer(IReadOnlyList<IntakeOrigin> Origins, IReadOnlyList<SetAside> SetAside);

/// <summary>What was set aside, and the way on, for the service's own operators.</summary>
public static class IntakeRoutes
{
    private const int MostListed = 200;

    /// <summary>Maps both below <c>/api/v1/intake</c>.</summary>
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var intake = routes.MapGroup("/api/v1/intake").RequireAuthorization(Policies.Operators).WithTags("Intake");
        intake.MapGet("/", ListAsync).WithSummary("How the intake of each origin does, and what was set aside").Produces<IntakeAnswer>();
        intake.MapPut("set-aside/{id:long}/settled", SettleAsync)
            .WithSummary("Let the intake go on: what stands here is compared with its origin's own log first").Produces<SetAside>()
            .WithMetadata(new MayRefuse("copy-differs", "peer-silent"));
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, SetAsideStore aside, LedgerDatabase database, ServiceSettings settings, int limit = 50)
    {
        if (limit is < 1 or > MostListed) throw new Refusal("out-of-range", "limit", 1, MostListed);
        var origins = new List<IntakeOrigin>();
        foreach (var origin in settings.Others)
            origins.Add(new(
                origin, await database.StreamVersionAsync(LeafTaken.Stream(origin), http.RequestAborted) ?? 0,
                await aside.WhyHeldUpAsync(origin, http.RequestAborted) is not null));
        return TypedResults.Ok(new IntakeAnswer(origins, await aside.ListAsync(limit, http.RequestAborted)));
    }

    private static async Task<IResult> SettleAsync(HttpContext http, long id, SetAsideStore aside, Settlement settlement)
    {
        var one = await aside.FindAsync(id, http.RequestAborted) ?? throw new Refusal("not-found");
        if (one.Settled is null) await settlement.SettleAsync(one, Caller.Of(http.User).Subject, http.RequestAborted);
        return TypedResults.Ok(await aside.FindAsync(id, http.RequestAborted));
    }
}
