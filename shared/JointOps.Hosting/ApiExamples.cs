using System.Text.Json.Nodes;
using JointOps.Views;
using Microsoft.OpenApi;

namespace JointOps.Hosting;

/// <summary>What callers see beside every parameter and every refusal in the API's description.</summary>
internal static class ApiExamples
{
    private static readonly Dictionary<string, JsonNode> _parameters = new()
    {
        ["id"] = "016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11", ["side"] = "mx", ["feed"] = "gn", ["limit"] = 50, ["wait"] = 30, ["order"] = "asc",
        ["pair"] = "tijuana-san-diego", ["agency"] = "gn", ["type"] = "seizure.*", ["source"] = "//mx.jointops.example",
        ["subject"] = "operations/016c1e07-0a00-7d11-8a55-0f6e2b9c7a01", ["from"] = "2019-07-22T00:00:00Z", ["to"] = "2019-07-23T00:00:00Z",
        ["knownAt"] = "2019-07-23T00:00:00Z", ["after"] = "", ["before"] = 9000,
        ["origin"] = "mx.jointops.example", ["index"] = 41, ["at"] = "2019-07-23T00:00:00Z",
        ["corrected"] = true, ["late"] = true, ["status"] = "open",
    };

    /// <summary>Gives each parameter that is known by name its example.</summary>
    public static void AddTo(OpenApiOperation operation, string path)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.Example is null && parameter.Name is { } name && _parameters.TryGetValue(name, out var example))
                parameter.Example = path.StartsWith("log", StringComparison.Ordinal) && name == "from" ? 41 : example.DeepClone();
    }

    /// <summary>Says how a refusal looks: who is not let in, and what is not there.</summary>
    public static void AddRefusals(OpenApiOperation operation)
    {
        operation.Responses ??= [];
        foreach (var code in (string[])["unauthenticated", "forbidden"])
        {
            var status = ProblemCodes.Status[code].ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (operation.Responses.ContainsKey(status)) continue;
            operation.Responses[status] = new OpenApiResponse
            {
                Description = ProblemTexts.Of(code, System.Globalization.CultureInfo.GetCultureInfo("en-US")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType
                    {
                        Example = new JsonObject
                        {
                            ["type"] = $"urn:jointops:problem:{code}",
                            ["title"] = ProblemTexts.Of(code, System.Globalization.CultureInfo.GetCultureInfo("en-US")),
                            ["status"] = ProblemCodes.Status[code], ["code"] = code,
                        },
                    },
                },
            };
        }
    }
}
