using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Operations.Slices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Operations;

/// <summary>The routes of one operation, with the rules that the slices mapped there bring along.</summary>
public sealed record OperationRouteGroup(RouteGroupBuilder Routes, ContentRules Rules);

/// <summary>The routes of the agreed operation: one post is one event.</summary>
public static class OperationRoutes
{
    /// <summary>Maps them below <c>/api/v1/operations</c> and gives the group of one operation, for a country's own slices.</summary>
    public static OperationRouteGroup MapOperations(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api/v1/operations").WithTags("Operations");
        all.MapGet("/", OperationReads.ListAsync).RequireAuthorization(Policies.Readers)
            .WithSummary("Operations that you may see, newest first").Produces<OperationPage>();
        all.MapGet("{id:guid}", OperationReads.FindAsync).RequireAuthorization(Policies.Readers)
            .WithSummary("One operation with its events; the ETag is the version for If-Match").Produces<OperationAnswer>();
        all.MapPost("/", PostRoutes.PlanAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(PlanOperation.Example, "Plan an operation; the key becomes its id", pair: "tijuana-san-diego");

        var one = new OperationRouteGroup(
            all.MapGroup("{id:guid}").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits),
            routes.ServiceProvider.GetRequiredService<ContentRules>());
        one.MapChange("start", ChangeStatus.Start, ChangeStatus.Check, new OperationStarted(), "Start a planned operation");
        one.MapChange("suspend", ChangeStatus.Suspend, ChangeStatus.Check, new OperationSuspended("Lluvia intensa."), "Suspend a running operation");
        one.MapChange("resume", ChangeStatus.Resume, ChangeStatus.Check, new OperationResumed(), "Resume a suspended operation");
        one.MapChange("close", ChangeStatus.Close, ChangeStatus.Check, new OperationClosed("Sin pendientes."), "Close an operation");
        one.MapFact("reports", PostReport.Decide, PostReport.Check, PostReport.Example, "Post a report");
        one.MapFact("checkpoints/plan", PlanCheckpoint.Decide, PlanCheckpoint.Check, PlanCheckpoint.Example, "Plan a checkpoint at one end of a crossing");
        one.MapFact("checkpoints/open", RunCheckpoint.Open, RunCheckpoint.Check, RunCheckpoint.OpenExample, "Open a checkpoint at one end of a crossing");
        one.MapFact("checkpoints/close", RunCheckpoint.Close, RunCheckpoint.Check, RunCheckpoint.CloseExample, "Close a checkpoint");
        one.MapFact("inspections", TallyInspections.Decide, TallyInspections.Check, TallyInspections.Example, "Tally inspections at one end of a crossing");
        one.MapFact("seizures", RecordSeizure.Decide, RecordSeizure.Check, RecordSeizure.Example, "Record a seizure with its items");
        one.MapFact("corrections", AmendRecord.Correct, null, AmendRecord.CorrectExample, "Correct fields of an event", c => c.Target);
        one.MapFact("retractions", AmendRecord.Retract, null, AmendRecord.RetractExample, "Retract an event as a whole", r => r.Target);
        one.MapFact("marking-changes", MarkRecord.Change, null, MarkRecord.ChangeExample, "Widen or narrow who may have an event", c => c.Target);
        one.MapFact("recalls", MarkRecord.Recall, null, MarkRecord.RecallExample, "Take an event's content back from every recipient", r => r.Target);
        return one;
    }
}
