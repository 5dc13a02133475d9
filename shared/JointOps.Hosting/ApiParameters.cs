using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using Microsoft.OpenApi;

namespace JointOps.Hosting;

/// <summary>What a request may carry, each with an example that its own schema takes: body, headers, parameters.</summary>
internal static class ApiParameters
{
    private const string Id = "016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11";

    private static readonly Dictionary<string, JsonNode> _texts = new()
    {
        ["id"] = Id, ["side"] = "mx", ["feed"] = "gn", ["order"] = "asc", ["pair"] = "tijuana-san-diego", ["agency"] = "gn", ["type"] = "seizure.*",
        ["source"] = "//mx.jointops.example", ["subject"] = $"operations/{Id}", ["from"] = "2019-07-22T00:00:00Z", ["to"] = "2019-07-23T00:00:00Z",
        ["knownAt"] = "2019-07-23T00:00:00Z", ["at"] = "2019-07-23T00:00:00Z", ["after"] = "latest", ["before"] = Id,
        ["origin"] = "mx.jointops.example", ["status"] = "open", ["code"] = "text-length", ["hash"] = "3RBL+NBlx0qZLQ5p60JPSpfVQJ0uo8AEbfKQtVdnPqg=",
        ["number"] = "MX-2019-482113", ["service"] = "us", ["metric"] = "firearms-seized",
        ["token"] = "MX-SUJ-2019-0412", ["eventId"] = Id, ["path"] = "000",
        ["originHash"] = "60e77164d47ccf34345ea3fc53d2f11a8165cabe355e1a13ec17b5c3a1ebe9cd", // of mx.jointops.example
        ["rate"] = $"mx/{Id}", ["rateFrom"] = "USD", ["rateTo"] = "MXN", ["rateOf"] = "19.0521", ["rateDay"] = "2019-07-22",
        ["rateSource"] = "Banco de México, FIX", ["asOf"] = "2019-07-26", ["key"] = "Zm9yIGV4YW1wbGUgb25seSwgb3BlbnMgbm90aGluZyE",
    };

    private static readonly Dictionary<string, JsonNode> _days = new()
    {
        ["from"] = "2019-06-07", ["to"] = "2019-07-23", ["baseFrom"] = "2019-04-22", ["baseTo"] = "2019-06-07",
    };

    private static readonly Dictionary<string, JsonNode> _numbers = new()
    {
        ["limit"] = 50, ["wait"] = 0, ["before"] = 9000, ["after"] = 40, ["from"] = 41, ["to"] = 391, ["index"] = 41, ["id"] = 7,
        ["size"] = 391, ["level"] = 0,
    };

    /// <summary>Adds them.</summary>
    public static void Add(OpenApiOperation operation, string path, IEnumerable<object> metadata)
    {
        if (metadata.OfType<RequestExample>().FirstOrDefault() is { } example && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } media)
            media.Example = JsonSerializer.SerializeToNode(example.Body, example.Body.GetType(), Wire.Options);
        if (metadata.OfType<PostHeaders>().FirstOrDefault() is { } headers) AddHeaders(operation, headers);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.Example is null && parameter.Name is { } name && parameter.Schema is { Type: { } type })
                parameter.Example = Example(type, name, path);
    }

    private static JsonNode? Example(JsonSchemaType type, string name, string path) => type switch
    {
        _ when type.HasFlag(JsonSchemaType.Integer) => _numbers.GetValueOrDefault(name)?.DeepClone(),
        _ when type.HasFlag(JsonSchemaType.Boolean) => JsonValue.Create(true),
        _ when type.HasFlag(JsonSchemaType.Array) => _texts.GetValueOrDefault(name) is { } one ? new JsonArray(one.DeepClone()) : null,
        // days, where other lists ask for instants
        _ when path.EndsWith("trends", StringComparison.Ordinal) && _days.TryGetValue(name, out var day) => day.DeepClone(),
        // a cursor is its list's own: a place on the timeline
        _ when name == "after" && path.EndsWith("timeline", StringComparison.Ordinal) => JsonValue.Create("41.1563796800000.mx.17"),
        _ => _texts.GetValueOrDefault(name)?.DeepClone(),
    };

    private static void AddHeaders(OpenApiOperation operation, PostHeaders headers)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Header("Idempotency-Key", true, "uuid", "UUID version 7 made by the client; becomes the event's id",
            "018f5c2e-7a10-7c3a-9f0e-2b1a6d5e4c11"));
        if (headers.TakesVersion)
            operation.Parameters.Add(Header("If-Match", headers.ChangesState, null, "The version that was seen (an ETag)"
                + (headers.ChangesState ? "" : "; a fact may be told without"), "\"7\""));
    }

    private static OpenApiParameter Header(string name, bool required, string? format, string description, string example) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = required, Description = description, Example = JsonValue.Create(example),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
    };
}
