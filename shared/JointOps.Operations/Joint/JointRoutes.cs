using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Joint;

/// <summary>The routes of joint operations on a national service: one post is one event, told to the other side.</summary>
public static class JointRoutes
{
    /// <summary>Maps them below <c>/api/v1/joint-operations</c>.</summary>
    public static void MapJointOperations(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1/joint-operations").WithTags("Joint operations").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        all.MapPost("/", async Task<IResult> (HttpContext http, JointPoster poster) =>
        {
            var key = PostRoutes.Key(http.Request);
            return PostRoutes.Created(http, Path(key), await poster.ProposeAsync(Caller.Of(http.User), key, await Bodies.ReadAsync(http.Request)));
        }).Describes(ProposeOperation.Example, "Propose a joint operation to the other side; the key becomes its id on both");
        Map(all, "accept", AcceptProposal.Decide, AcceptProposal.Example, "Accept the other side's proposal");
        Map(all, "decline", DeclineProposal.Decide, DeclineProposal.Example, "Decline the other side's proposal");
        Map(all, "legs", JoinLeg.Decide, JoinLeg.Example, "Name an operation of your side as its leg", l => l.Operation);
        Map(all, "meetings", HoldMeeting.Decide, HoldMeeting.Example, "Tell of an executive meeting that was held");
        Map(all, "retractions", RetractTold.Decide, RetractTold.Example, "Retract a meeting, a leg or a standing down", r => r.Target);
        Map(all, "stand-down", StandDownLeg.Decide, StandDownLeg.Example, "Stand your side's leg down, alone");
    }

    private static void Map<T>(RouteGroupBuilder all, string path, DecideJoint<T> decide, T example, string summary, Func<T, Guid>? refers = null) where T : notnull =>
        all.MapPost("{id:guid}/" + path, async Task<IResult> (HttpContext http, Guid id, JointPoster poster) =>
        {
            var (key, ifMatch) = (PostRoutes.Key(http.Request), PostRoutes.IfMatch(http.Request));
            var body = await Bodies.ReadAsync(http.Request);
            return PostRoutes.Created(http, Path(id), await poster.PostAsync(Caller.Of(http.User), id, path, key, body, ifMatch, decide, refers, http.RequestAborted));
        }).Describes(example, summary);

    private static string Path(Guid id) => $"/api/v1/joint-operations/{id}";
}
