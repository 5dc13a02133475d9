using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Local.Cluster;

namespace JointOps.Scenario.Tests;

public sealed partial class Documented(PlayedScenario played)
{
    [Fact]
    public async Task The_quickstart_of_the_README_runs_as_it_stands_there()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md"), TestContext.Current.CancellationToken);
        var script = Quickstart().Match(readme).Groups[1].Value;
        script.ShouldNotBeEmpty();
        var bash = new ProcessStartInfo("bash", ["-eu", "-o", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["MX"] = played.Cluster.Address(LocalService.Mexico), ["US"] = played.Cluster.Address(LocalService.UnitedStates),
                ["COORDINATION"] = played.Cluster.Address(LocalService.Coordination),
                ["IDENTITY"] = played.Cluster.Identity,
            },
        };
        using var run = Process.Start(bash)!;
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        run.ExitCode.ShouldBe(0, output + errors);
        output.Split('\n').Count(l => l.Contains("\"event\":{\"specversion\":\"1.0\"", StringComparison.Ordinal)).ShouldBe(3, output);
        output.ShouldContain("\"sequence\":\"00000000000000000000\"");
        output.ShouldContain("\"items\":[{");
    }

    [Theory]
    [InlineData("mexico"), InlineData("united-states"), InlineData("coordination")]
    public async Task Every_route_is_described_in_OpenAPI_3_1_with_a_summary_an_example_and_its_refusals(string name)
    {
        using var client = await played.ClientAsync(
            LocalService.All.Single(s => s.Name == name), cancellation: TestContext.Current.CancellationToken);
        var api = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        api.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var operations = api.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", Says: o.Value))).ToArray();
        operations.Length.ShouldBeGreaterThan(8);
        operations.Select(o => o.Says.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var (route, says) in operations)
        {
            says.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(route);
            says.GetProperty("tags").GetArrayLength().ShouldBeGreaterThan(0, route);
            if (says.TryGetProperty("parameters", out var parameters))
                foreach (var p in parameters.EnumerateArray())
                    p.TryGetProperty("example", out _).ShouldBeTrue($"{route}: {p.GetProperty("name")} has no example");
            if (says.TryGetProperty("requestBody", out var body) && !route.EndsWith("/clock", StringComparison.Ordinal))
                body.GetProperty("content").EnumerateObject().First().Value
                    .TryGetProperty("example", out _).ShouldBeTrue($"{route} has no example body");
            var isOpen = says.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;
            says.GetProperty("responses").TryGetProperty("401", out _).ShouldBe(!isOpen, route);
        }
        EveryReferenceLeadsSomewhere(api);
    }

    private static void EveryReferenceLeadsSomewhere(JsonElement api)
    {
        var schemas = api.GetProperty("components").GetProperty("schemas");
        foreach (Match reference in Reference().Matches(api.GetRawText()))
            schemas.TryGetProperty(reference.Groups[1].Value, out _).ShouldBeTrue(reference.Value);
    }

    [GeneratedRegex("<!-- quickstart.*?-->\\s*```sh\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Quickstart();

    [GeneratedRegex("\"\\$ref\": *\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();
}
