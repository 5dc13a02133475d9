using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Operations.Slices;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations;

/// <summary>The routes of operations, a route a command: one post is one event.</summary>
public static class OperationRoutes
{
    /// <summary>Maps them below <c>/api/v1/operations</c>.</summary>
    /// <param name="own">The country's own commands.</param>
    public static void MapOperations(this IEndpointRouteBuilder routes, IEnumerable<OperationCommand> own)
    {
        var all = routes.MapGroup("/api/v1/operations").WithTags("Operations");
        all.MapGet("/", OperationReads.ListAsync).RequireAuthorization(Policies.Readers)
            .WithSummary("Operations that you may see, newest first").Produces<OperationPage>();
        all.MapGet("{id:guid}", OperationReads.FindAsync).RequireAuthorization(Policies.Readers)
            .WithSummary("One operation with its events; the ETag is the version for If-Match").Produces<OperationAnswer>()
            .WithMetadata(new ConditionalAnswer());
        all.MapPost("/", PlanAsync).RequireAuthorization(Policies.Posters)
            .RequireRateLimiting(ServicePipeline.Limits).Describes(PlanOperation.Command);

        var one = all.MapGroup("{id:guid}").RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits);
        foreach (var command in OperationCommands.All.Concat(own))
            one.MapPost(command.Route, (HttpContext http, Guid id, Poster poster) => PostAsync(http, id, poster, command)).Describes(command);
    }

    private static async Task<IResult> PlanAsync(HttpContext http, Poster poster)
    {
        var key = PostRoutes.Key(http.Request);
        return PostRoutes.Created(http, Location(key), await poster.PlanAsync(Caller.Of(http.User), key, await Bodies.ReadAsync(http.Request)));
    }

    private static async Task<IResult> PostAsync(HttpContext http, Guid id, Poster poster, OperationCommand command)
    {
        var (key, ifMatch) = (PostRoutes.Key(http.Request), PostRoutes.IfMatch(http.Request));
        var body = await Bodies.ReadAsync(http.Request);
        return PostRoutes.Created(http, Location(id), await command.PostAsync(poster, Caller.Of(http.User), id, key, body, ifMatch));
    }

    private static string Location(Guid operation) => $"/api/v1/operations/{operation}";
}
