using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JointOps.Operations;

/// <summary>How a slice becomes a route: key, If-Match, body and answer are the same for all.</summary>
public static class PostRoutes
{
    /// <summary>A fact: <c>If-Match</c> is optional, since neither side may be kept from telling what happened.</summary>
    /// <param name="check">What the content is held to, also when a correction changes it; null = it cannot be corrected.</param>
    /// <param name="example">A content that such a post may have; shown in the API's description.</param>
    /// <param name="refers">The event that the decision must know of, from the content.</param>
    public static void MapFact<T>(
        this OperationRouteGroup one, string path, Decide<T> decide, Action<Deciding<T>>? check, T example, string summary, Func<T, Guid>? refers = null)
        where T : notnull => one.Map(path, decide, check, example, summary, changesState: false, refers);

    /// <summary>A change of state: <c>If-Match</c> is needed.</summary>
    public static void MapChange<T>(
        this OperationRouteGroup one, string path, Decide<T> decide, Action<Deciding<T>> check, T example, string summary) where T : notnull =>
        one.Map(path, decide, check, example, summary, changesState: true, null);

    internal static async Task<IResult> PlanAsync(HttpContext http, Poster poster)
    {
        var key = Key(http.Request);
        return Created(http, key, await poster.PlanAsync(Caller.Of(http.User), key, await Bodies.ReadAsync(http.Request)));
    }

    internal static RouteHandlerBuilder Describes<T>(this RouteHandlerBuilder route, T example, string summary, string? pair = null, bool own = false) where T : notnull => route
        .WithSummary(summary)
        .Accepts<Posting<T>>("application/json")
        .WithMetadata(new RequestExample(new Posting<T>(
            example, own || example is RecordCorrected or RecordRetracted or MarkingChanged or RecordRecalled ? null : Markings.Binational, Zone: "America/Tijuana", Pair: pair)), new PostHeaders())
        .Produces<PostAnswer>(StatusCodes.Status201Created)
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .ProducesProblem(412).ProducesProblem(422).ProducesProblem(428).ProducesProblem(429);

    private static void Map<T>(
        this OperationRouteGroup one, string path, Decide<T> decide, Action<Deciding<T>>? check, T example, string summary, bool changesState, Func<T, Guid>? refers)
        where T : notnull
    {
        if (check is not null) one.Rules.Add(check);
        one.Routes.MapPost(path, async Task<IResult> (HttpContext http, Guid id, Poster poster) =>
        {
            var (key, ifMatch) = (Key(http.Request), IfMatch(http.Request));
            var body = await Bodies.ReadAsync(http.Request);
            return Created(http, id, await poster.PostAsync(Caller.Of(http.User), id, path, key, body, ifMatch, changesState, decide, refers));
        }).Describes(example, summary);
    }

    /// <summary>The client's key: a UUID version 7, which becomes the event's id.</summary>
    /// <exception cref="Refusal"><c>key-missing</c> or <c>key-invalid</c>.</exception>
    internal static Guid Key(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => throw new Refusal("key-missing"),
        var text when Guid.TryParseExact(text, "D", out var key) && key is { Version: 7, Variant: >= 8 and <= 11 } => key, // RFC 9562
        _ => throw new Refusal("key-invalid"),
    };

    internal static long? IfMatch(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" => null,
        // An ETag is the version and, on a read, a check of what was shown: "7" or "7-5f2c…".
        var text when long.TryParse(text.Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => throw new Refusal("if-match-invalid"),
    };

    private static CreatedEvent Created(HttpContext http, Guid operation, Accepted accepted) => Created(http, $"/api/v1/operations/{operation}", accepted);

    internal static CreatedEvent Created(HttpContext http, string location, Accepted accepted)
    {
        http.Response.Headers.ETag = $"\"{accepted.Version}\"";
        http.Response.Headers.Location = location;
        return new CreatedEvent(accepted);
    }
}

/// <summary>The answer to a post.</summary>
/// <param name="Index">Its index in the disclosure log; null when it stayed home.</param>
/// <param name="Version">The operation's version after it, the same as the ETag.</param>
/// <param name="Event">The event as a CloudEvent with its content.</param>
public sealed record PostAnswer(long? Index, long Version, System.Text.Json.JsonElement Event);

/// <summary>Writes the answer around the stored bytes, so that a repetition gets the same ones.</summary>
public sealed class CreatedEvent(Accepted accepted) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.ContentType = "application/json";
        var head = string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{accepted.Index?.ToString(CultureInfo.InvariantCulture) ?? "null"},\"version\":{accepted.Version},\"event\":");
        byte[] body = [.. System.Text.Encoding.UTF8.GetBytes(head), .. accepted.Event.Length > 0 ? accepted.Event : "{}"u8.ToArray(), (byte)'}'];
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
