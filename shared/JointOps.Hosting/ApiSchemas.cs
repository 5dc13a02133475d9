using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JointOps.Hosting;

/// <summary>Where the contracts say more than their types do; one for a document.</summary>
internal sealed class ApiSchemas
{
    // The members that are CloudEvents, by the name of their type: what refers to a component can be said of the whole document only.
    private readonly ConcurrentDictionary<string, string[]> _cloudEvents = [];

    /// <summary>The component that says what a CloudEvent is here.</summary>
    public const string CloudEvent = "CloudEvent";

    /// <summary>Corrects the schema of one type or member.</summary>
    public void Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var told = context.JsonPropertyInfo?.PropertyType ?? context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(told) ?? told;
        if (type == typeof(DateTime)) // the time on a zone's clock, which takes no offset
        {
            (schema.Format, schema.Pattern) = (null, @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$");
            schema.Description ??= "A local time, without offset: its zone is named beside it";
        }
        if (type == typeof(RequestInstant) || type == typeof(DateTimeOffset))
            (schema.Type, schema.Format) = (JsonSchemaType.String | (type == told ? default : JsonSchemaType.Null), "date-time");
        if (type == typeof(RequestDay))
            (schema.Type, schema.Format) = (JsonSchemaType.String | (type == told ? default : JsonSchemaType.Null), "date");
        string[] events = [.. context.JsonTypeInfo.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(CloudEventAttribute), true) == true)
            .Select(p => p.Name)];
        if (events.Length > 0) _cloudEvents[context.JsonTypeInfo.Type.Name] = events;
    }

    /// <summary>Corrects what is seen of the document as a whole.</summary>
    public void CorrectAll(OpenApiDocument document)
    {
        foreach (var (name, component) in document.Components?.Schemas?.ToArray() ?? [])
        {
            if (component is not OpenApiSchema schema) continue;
            if (name == nameof(JsonElement)) (schema.Type, schema.Description) = (JsonSchemaType.Object, "As its event type has it");
            // Its type is any: the framework takes that for one that may be null.
            if (name.StartsWith("PostingOf", StringComparison.Ordinal) && schema.Properties?["content"].OneOf is [_, var content])
                schema.Properties["content"] = content;
            foreach (var member in _cloudEvents.GetValueOrDefault(name) ?? [])
                if (schema.Properties![member] is OpenApiSchema { Type: JsonSchemaType.Array } list) list.Items = Reference(document);
                else schema.Properties[member] = Reference(document);
        }
    }

    /// <summary>The reference to it; adds the component the first time.</summary>
    public static OpenApiSchemaReference Reference(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(CloudEvent) != true) document.AddComponent<IOpenApiSchema>(CloudEvent, Describe());
        return new(CloudEvent, document);
    }

    /// <summary>An event as it may stand in any answer.</summary>
    public static JsonNode Example => JsonNode.Parse("""
        {
          "specversion": "1.0", "id": "016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11", "source": "//mx.jointops.example", "type": "checkpoint.opened.v1",
          "time": "2019-07-22T16:00:00.000Z", "occurredtz": "America/Tijuana", "recordedtime": "2019-07-22T16:02:11.310Z",
          "subject": "operations/016c1e07-0a00-7d11-8a55-0f6e2b9c7a01", "pair": "tijuana-san-diego", "agency": "gn",
          "dataclassification": "binational", "data": { "crossing": "san-ysidro", "end": "south", "lanes": 4 }
        }
        """)!;

    private static OpenApiSchema Describe() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A CloudEvent 1.0. With data while its reader may have the content, else with tombstone.",
        Required = new HashSet<string> { "specversion", "id", "source", "type" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["specversion"] = Text(), ["id"] = Text("uuid"), ["source"] = Text("uri-reference"), ["type"] = Text(),
            ["time"] = Text("date-time", "When it happened"), ["occurredtz"] = Text(null, "The IANA zone it happened in"),
            ["recordedtime"] = Text("date-time", "When its origin stored it"), ["subject"] = Text(null, "What it belongs to"), ["pair"] = Text(),
            ["agency"] = Text(), ["dataclassification"] = Text(null, "Its marking"), ["releaseto"] = Text(null, "Agencies, with commas between"),
            ["sequence"] = Text(null, "Its place in the feed that was asked"),
            ["tombstone"] = Text(null, "Its content was taken away"),
            ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The content, as its type has it" },
        },
        AdditionalPropertiesAllowed = true,
    };

    private static OpenApiSchema Text(string? format = null, string? description = null) =>
        new() { Type = JsonSchemaType.String, Format = format, Description = description };
}
