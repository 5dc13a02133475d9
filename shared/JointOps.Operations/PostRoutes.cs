using System.Globalization;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Operations.Joint;
using JointOps.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace JointOps.Operations;

/// <summary>How a command becomes a route: key, If-Match, body and answer are the same for all.</summary>
public static class PostRoutes
{
    /// <summary>What the API's description says of the route of a command.</summary>
    internal static RouteHandlerBuilder Describes(this RouteHandlerBuilder route, Command command) => route
        .WithSummary(command.Summary)
        .WithMetadata(new AcceptsMetadata(["application/json"], typeof(Posting<>).MakeGenericType(command.Content.GetType())))
        .WithMetadata(new RequestExample(Example(command)), new PostHeaders(command is OperationCommand or JointCommand, command.ChangesState))
        .Produces<PostAnswer>(StatusCodes.Status201Created);

    // Written as its own contract, not as the base that the list holds it under.
    private static Posting<object> Example(Command command) =>
        new(command.Content, command.SaysMarking ? Markings.Binational : null, Zone: "America/Tijuana", Pair: command.Pair);

    /// <summary>
    /// The client's key: a UUID version 7, which becomes the event's id. It may stand in quotes, as the IETF's draft of the header asks (a string
    /// of RFC 9651), and without them.
    /// </summary>
    /// <exception cref="Refusal"><c>key-missing</c> or <c>key-invalid</c>.</exception>
    internal static Guid Key(HttpRequest request) => request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => throw new Refusal("key-missing"),
        ['"', .. var quoted, '"'] => Key(quoted),
        var text => Key(text),
    };

    private static Guid Key(string text) => Guid.TryParseExact(text, "D", out var key) && key is { Version: 7, Variant: >= 8 and <= 11 }
        ? key
        : throw new Refusal("key-invalid"); // RFC 9562

    /// <summary>
    /// What <c>If-Match</c> says: a tag, a list of tags, or <c>*</c>. A weak tag counts as the strong one: a proxy that compresses an answer
    /// weakens its tag, and what is compared is the version that stands in it.
    /// </summary>
    /// <exception cref="Refusal"><c>if-match-invalid</c>.</exception>
    internal static IfMatch? IfMatch(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0) return null;
        if (!EntityTagHeaderValue.TryParseStrictList([.. request.Headers.IfMatch.OfType<string>()], out var tags))
            throw new Refusal("if-match-invalid");
        var any = tags.Any(t => t.Equals(EntityTagHeaderValue.Any));
        if (any && tags.Count > 1) throw new Refusal("if-match-invalid"); // it stands alone
        return any ? new() : new([.. tags.Select(Version)]);
    }

    // An ETag is the version and, on a read, a check of what was shown: "7" or "7-5f2c…". Another's tag is none of ours, and matches nothing.
    private static long Version(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"').ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version : -1;

    internal static CreatedEvent Created(HttpContext http, string location, Accepted accepted)
    {
        http.Response.Headers.ETag = $"\"{accepted.Version}\"";
        http.Response.Headers.Location = location;
        return new CreatedEvent(accepted);
    }
}

/// <param name="Index">Its index in the disclosure log; null when it stayed home.</param>
/// <param name="Version">The operation's version after it, the same as the ETag.</param>
/// <param name="Event">The event as a CloudEvent with its content.</param>
public sealed record PostAnswer(long? Index, long Version, [property: CloudEvent] System.Text.Json.JsonElement Event);

/// <summary>Writes the answer around the stored bytes, so that a repetition gets the same ones.</summary>
public sealed class CreatedEvent(Accepted accepted) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.ContentType = "application/json";
        var head = string.Create(CultureInfo.InvariantCulture,
            $"{{\"index\":{accepted.Index?.ToString(CultureInfo.InvariantCulture) ?? "null"},\"version\":{accepted.Version},\"event\":");
        byte[] body = [.. System.Text.Encoding.UTF8.GetBytes(head), .. accepted.Event.Length > 0 ? accepted.Event : "{}"u8.ToArray(), (byte)'}'];
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
