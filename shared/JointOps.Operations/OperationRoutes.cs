using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Operations.Slices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations;

/// <summary>The routes of the agreed operation: one post is one event.</summary>
public static class OperationRoutes
{
    /// <summary>Maps them below <c>/api/v1/operations</c> and gives the group of one operation, for a country's own slices.</summary>
    public static RouteGroupBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1/operations").WithTags("Operations");
        all.MapGet("/", OperationViews.ListAsync).RequireAuthorization(Policies.Readers)
            .WithSummary("Operations that you may see, newest first").Produces<OperationPage>();
        all.MapGet("{id:guid}", OperationViews.FindAsync).RequireAuthorization(Policies.Readers)
            .WithSummary("One operation with its events; the ETag is the version for If-Match").Produces<OperationDetail>();
        all.MapPost("/", PostRoutes.PlanAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes<OperationPlanned>("Plan an operation; the key becomes its id");

        var one = all.MapGroup("{id:guid}").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        one.MapChange<OperationStarted>("start", ChangeStatus.Start, "Start a planned operation");
        one.MapChange<OperationSuspended>("suspend", ChangeStatus.Suspend, "Suspend a running operation");
        one.MapChange<OperationResumed>("resume", ChangeStatus.Resume, "Resume a suspended operation");
        one.MapChange<OperationClosed>("close", ChangeStatus.Close, "Close an operation");
        one.MapFact<ReportPosted>("reports", PostReport.Decide, "Post a report");
        one.MapFact<CheckpointOpened>("checkpoints/open", RunCheckpoint.Open, "Open a checkpoint at one end of a crossing");
        one.MapFact<CheckpointClosed>("checkpoints/close", RunCheckpoint.Close, "Close a checkpoint");
        one.MapFact<SeizureRecorded>("seizures", RecordSeizure.Decide, "Record a seizure with its items");
        one.MapFact<RecordCorrected>("corrections", AmendRecord.Correct, "Correct fields of an event", c => c.Target);
        one.MapFact<RecordRetracted>("retractions", AmendRecord.Retract, "Retract an event as a whole", r => r.Target);
        return one;
    }
}
