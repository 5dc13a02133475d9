using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations.Subjects;

/// <summary>
/// What an agency keeps of persons, over HTTP. Nobody else learns whether there is anything: others are answered as of what does not exist.
/// </summary>
public static class SubjectRoutes
{
    private const string Root = "/api/v1/subjects";

    private static readonly PersonCard _example = new(["Juan Pérez López", "El Chato"], new(1984, 3, 9), "mexicana", ["PELJ840309HBCRRN05"]);

    /// <summary>Maps <c>/api/v1/subjects/{token}</c>.</summary>
    public static void MapSubjects(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup(Root + "/{token}").WithTags("Subjects");
        one.MapGet("/", FindAsync).RequireAuthorization(Policies.Anybody).Produces<KeptPerson>()
            .WithSummary("What your agency keeps of a person; the look is recorded, and for everybody else there is nothing here");
        one.MapPut("/", PutAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .WithSummary("Keep a person's data under a token, sealed, for your agency alone; in place of what was kept")
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(PersonCard)), new RequestExample(_example))
            .WithMetadata(new MayRefuse("already-erased", "on-hold", "subject-token")).Produces(StatusCodes.Status204NoContent);
        one.MapPost("erasures", EraseAsync).RequireAuthorization(Policies.Posters).RequireRateLimiting(ServicePipeline.Limits)
            .Describes(EraseSubject.Command).WithMetadata(new MayRefuse("already-erased", "on-hold"));
    }

    private static async Task<IResult> FindAsync(HttpContext http, string token, ISubjects subjects)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await subjects.FindAsync(Caller.Of(http.User), token, http.RequestAborted) ?? throw new Refusal("not-found"));
    }

    private static async Task<IResult> PutAsync(HttpContext http, string token, ISubjects subjects)
    {
        http.Response.Headers.CacheControl = "no-store";
        var person = Bodies.Parse<PersonCard>(await Bodies.ReadAsync(http.Request));
        await subjects.PutAsync(Caller.Of(http.User), token, person, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> EraseAsync(HttpContext http, string token, SubjectDesk desk)
    {
        var (key, body) = (PostRoutes.Key(http.Request), await Bodies.ReadAsync(http.Request));
        return PostRoutes.Created(http, $"{Root}/{token}", await desk.EraseAsync(Caller.Of(http.User), token, key, body, http.RequestAborted));
    }
}
