using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Local.Cluster;
using JointOps.TestKit;
using Json.Schema;

namespace JointOps.EndToEnd.Tests.Api;

/// <summary>A service's description of itself, and what it says of one operation.</summary>
internal sealed class Described(JsonObject document)
{
    private static readonly EvaluationOptions _strict = new() { RequireFormatValidation = true, OutputFormat = OutputFormat.List };

    public static async Task<Described> OfAsync(ClusterFixture cluster, LocalService service)
    {
        using var http = await cluster.ClientAsync(service, cancellation: TestContext.Current.CancellationToken);
        return new((await http.GetFromJsonAsync<JsonObject>("/openapi/v1.json", TestContext.Current.CancellationToken))!);
    }

    public IEnumerable<(string Method, string Path, JsonObject Says)> Operations =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key, path.Key, operation.Value!.AsObject());

    public JsonObject Schema(string component) => document["components"]!["schemas"]![component]!.AsObject();

    /// <summary>What of a value breaks its schema; nothing when it keeps to it.</summary>
    public string Broken(JsonNode? schema, JsonNode? value)
    {
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["allOf"] = new JsonArray(schema!.DeepClone()),
            ["$defs"] = document["components"]!["schemas"]!.DeepClone(),
        };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var result = JsonSchema.FromText(text).Evaluate(JsonSerializer.SerializeToElement(value), _strict);
        return result.IsValid ? "" : string.Join("; ", result.Details.Where(d => d.Errors is not null)
            .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Key}: {e.Value}")));
    }

    /// <summary>Each example with the schema that it is meant for, and where it stands.</summary>
    public IEnumerable<(string Where, JsonNode? Schema, JsonNode? Example)> Examples()
    {
        foreach (var (method, path, says) in Operations)
        {
            foreach (var parameter in says["parameters"]?.AsArray() ?? [])
                yield return ($"{method} {path} ?{parameter!["name"]}", parameter["schema"], parameter["example"]);
            foreach (var media in says["requestBody"]?["content"]?.AsObject() ?? [])
                if (media.Value!["example"] is { } example) yield return ($"{method} {path} body", media.Value["schema"], example);
            foreach (var answer in says["responses"]!.AsObject())
                foreach (var media in answer.Value!["content"]?.AsObject() ?? [])
                    if (media.Value!["example"] is { } example) yield return ($"{method} {path} {answer.Key}", media.Value["schema"], example);
        }
    }
}
