using System.Globalization;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace JointOps.Hosting;

/// <summary>
/// What a route answers: the content and headers of what goes well, and every problem that its form, rights and metadata bring along.
/// </summary>
internal static class ApiAnswers
{
    private const string Problem = "Problem", Json = "application/problem+json";

    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-US");

    private static readonly Dictionary<string, string> _headers = new()
    {
        ["ETag"] = "The version of what was answered; with a post, of what was written to", ["Location"] = "Where what was written to can be read",
        ["Content-Language"] = "The language of its texts", ["Retry-After"] = "Seconds to wait", ["WWW-Authenticate"] = "What is asked for",
        ["Cache-Control"] = "Whose answer it is, and for how long", ["Vary"] = "What of the request it depends on",
        ["Feed-Next"] = "The cursor to give as after", ["Feed-Head"] = "The cursor of the newest entry",
        ["Feed-More"] = "true = ask again at once", ["Link"] = "The next page",
    };

    /// <summary>Adds them.</summary>
    public static async Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        var conditional = metadata.OfType<ConditionalAnswer>().LastOrDefault();
        foreach (var (status, answer) in operation.Responses)
            if (status.StartsWith('2') && answer is OpenApiResponse good)
            {
                AddContent(good, metadata, context.Document!);
                if (status == "201") AddHeaders(good, "ETag", "Location");
                if (conditional is not null) AddHeaders(good, ["ETag", "Vary", .. conditional.Headers]);
                if (good.Content is { Count: > 0 }) AddHeaders(good, "Cache-Control");
            }
        if (conditional is not null)
            operation.Responses["304"] = AddHeaders(new() { Description = "You hold it already" }, "ETag", "Cache-Control", "Vary");
        await AddProblemAsync(context, stop);
        foreach (var codes in Codes(operation, context.Description.RelativePath ?? "", metadata).Distinct().GroupBy(c => ProblemCodes.Status[c]))
            operation.Responses[codes.Key.ToString(CultureInfo.InvariantCulture)] = Refusal(codes.Key, [.. codes], context.Document!);
        operation.Responses["default"] = Refusal(503, ["store-unavailable"], context.Document!);
    }

    /// <summary>What is not JSON is text, and its media type says of which kind.</summary>
    private static void AddContent(OpenApiResponse answer, IEnumerable<object> metadata, OpenApiDocument document)
    {
        foreach (var type in metadata.OfType<IProducesResponseTypeMetadata>().Where(m => m.StatusCode == 200).SelectMany(m => m.ContentTypes))
        {
            answer.Content ??= new Dictionary<string, OpenApiMediaType>();
            if (!answer.Content.TryGetValue(type, out var media)) answer.Content[type] = media = new();
            if (type == "application/cloudevents-batch+json")
                (media.Schema, media.Example) =
                    (new OpenApiSchema { Type = JsonSchemaType.Array, Items = ApiSchemas.Reference(document) }, new JsonArray(ApiSchemas.Example));
            if (type.StartsWith("text/", StringComparison.Ordinal)) media.Schema = null;
            media.Schema ??= new OpenApiSchema { Type = JsonSchemaType.String, Description = Text(type) };
        }
    }

    private static string Text(string type) => type switch
    {
        "application/x-ndjson" => "Objects in JSON, a line each",
        "text/event-stream" => "Server-sent events, the data of each an event in JSON",
        "text/calendar" => "A calendar as RFC 5545 has it",
        _ => "Text",
    };

    /// <summary>The codes that a request of that form may meet.</summary>
    private static IEnumerable<string> Codes(OpenApiOperation operation, string path, IList<object> metadata)
    {
        var (isPost, actsOn) = (metadata.OfType<PostHeaders>().LastOrDefault(), path.Contains('{', StringComparison.Ordinal));
        var asked = operation.Parameters?.Where(p => p.In == ParameterLocation.Query).ToArray() ?? [];
        if (metadata.OfType<IAuthorizeData>().Any()) foreach (var code in (string[])["unauthenticated", "forbidden"]) yield return code;
        if (actsOn) yield return "not-found";
        if (asked.Length > 0) yield return "bad-query";
        if (asked.Any(p => p.Name is "limit" or "wait")) yield return "out-of-range";
        if (operation.RequestBody is not null)
            foreach (var code in (string[])["malformed-body", "body-too-large", "unsupported-media-type"]) yield return code;
        if (isPost is not null) foreach (var code in (string[])["key-missing", "text-length"]) yield return code;
        if (isPost is not null && actsOn) yield return "operation-closed"; // what stands may have moved on
        if (isPost is { TakesVersion: true }) yield return "stale-version";
        if (isPost is { ChangesState: true }) yield return "if-match-required";
        if (metadata.OfType<EnableRateLimitingAttribute>().Any()) yield return "too-many-requests";
        foreach (var code in metadata.OfType<MayRefuse>().SelectMany(m => m.Codes)) yield return code;
    }

    private static OpenApiResponse Refusal(int status, string[] codes, OpenApiDocument document)
    {
        var code = codes[0];
        var answer = new OpenApiResponse
        {
            Description = string.Join(" · ", codes.Select(c => $"`{c}`: {ProblemTexts.Title(c, _english)}")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new()
                {
                    Schema = new OpenApiSchemaReference(Problem, document),
                    Example = new JsonObject
                    {
                        ["type"] = $"{ProblemRoutes.Root}/{code}", ["title"] = ProblemTexts.Title(code, _english), ["status"] = status,
                        ["code"] = code, ["instance"] = "/api/v1/operations",
                    },
                },
            },
        };
        AddHeaders(answer, "Content-Language", "Cache-Control");
        return status switch
        {
            401 or 403 => AddHeaders(answer, "WWW-Authenticate"),
            429 or 503 => AddHeaders(answer, "Retry-After"),
            _ => answer,
        };
    }

    private static OpenApiResponse AddHeaders(OpenApiResponse answer, params ReadOnlySpan<string> names)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        foreach (var name in names)
            answer.Headers[name] = new OpenApiHeader { Description = _headers[name], Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        return answer;
    }

    private static async Task AddProblemAsync(OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        if (context.Document!.Components?.Schemas?.ContainsKey(Problem) == true) return;
        var schema = await context.GetOrCreateSchemaAsync(typeof(Problem), null, stop);
        context.Document.AddComponent<IOpenApiSchema>(Problem, schema);
    }
}
