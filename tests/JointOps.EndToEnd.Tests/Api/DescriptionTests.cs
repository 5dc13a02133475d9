using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests.Api;

/// <summary>What <c>/openapi/v1.json</c> says is so: held against itself, and against the service that says it.</summary>
public sealed partial class DescriptionTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static LocalService Of(string code) => LocalService.All.Single(s => s.Code == code);

    [Theory]
    [InlineData("mx"), InlineData("us"), InlineData("coordination")]
    public async Task Every_example_keeps_to_its_own_schema(string service)
    {
        var api = await Described.OfAsync(cluster, Of(service));
        var examples = api.Examples().ToArray();
        examples.Length.ShouldBeGreaterThan(50);
        examples.Select(e => (e.Where, Broken: e.Schema is null ? "it has no schema" : api.Broken(e.Schema, e.Example)))
            .Where(e => e.Broken.Length > 0).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mx"), InlineData("us"), InlineData("coordination")]
    public async Task Every_answer_tells_its_content_and_its_problems(string service)
    {
        var api = await Described.OfAsync(cluster, Of(service));
        foreach (var (method, path, says) in api.Operations)
        {
            var answers = says["responses"]!.AsObject();
            foreach (var (status, answer) in answers)
            {
                if (status is "204" or "304") continue;
                var content = answer!["content"]?.AsObject();
                (content?.Count).ShouldNotBeNull($"{method} {path} {status}");
                content!.ShouldAllBe(m => m.Value!["schema"] != null, $"{method} {path} {status}");
                if (!status.StartsWith('2'))
                    content["application/problem+json"]!["schema"]!["$ref"]!.GetValue<string>().ShouldBe("#/components/schemas/Problem");
            }
            if (method == "post" && IsForOfficers(path))
                foreach (var status in (string[])["400", "401", "403", "413", "415", "422", "429"]) answers.ShouldContainKey(status);
            if (path.Contains('{', StringComparison.Ordinal)) answers.ShouldContainKey("404");
        }
        api.Schema("Problem")["properties"]!.AsObject().Select(p => p.Key).ShouldContain("code");
        api.Schema("Problem")["properties"]!.AsObject().Select(p => p.Key).ShouldContain("errors");
    }

    [Fact]
    public async Task Events_are_objects_numbers_are_numbers_and_a_window_takes_no_offset()
    {
        var api = await Described.OfAsync(cluster, LocalService.Mexico);
        api.Schema("OperationAnswer")["properties"]!["events"]!["items"]!["$ref"]!.GetValue<string>().ShouldEndWith("/CloudEvent");
        api.Broken(api.Schema("OperationAnswer")["properties"]!["version"], JsonValue.Create(7)).ShouldBeEmpty();
        api.Broken(api.Schema("OperationAnswer")["properties"]!["version"], JsonValue.Create("7")).ShouldNotBeEmpty();
        var start = api.Schema("PlannedWindow")["properties"]!["start"];
        api.Broken(start, JsonValue.Create("2019-07-26T05:00:00")).ShouldBeEmpty();
        api.Broken(start, JsonValue.Create("2019-07-26T05:00:00-07:00")).ShouldNotBeEmpty();
        api.Broken(api.Schema("PostingOfReportPosted"), new JsonObject { ["content"] = null }).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("mx", "gn.liaison", "auditor.mx"), InlineData("us", "cbp.liaison", "auditor.us")]
    [InlineData("coordination", "cbp.reader", "auditor.coordination")]
    public async Task What_is_read_keeps_to_what_is_said_of_it(string service, string user, string auditor)
    {
        var (officer, auditing) = (await Officer.OfAsync(cluster, Of(service), user), await Officer.OfAsync(cluster, Of(service), auditor));
        var operation = service == "coordination" ? $"/{Guid.CreateVersion7()}" : await officer.OperationAsync();
        var api = await Described.OfAsync(cluster, Of(service));
        var read = 0;
        foreach (var (method, path, says) in api.Operations.Where(o => o.Method == "get"))
        {
            var reader = path.StartsWith("/log", StringComparison.Ordinal) || path.Contains("/audit/", StringComparison.Ordinal) ? auditing : officer;
            var asked = Place().Replace(path.Replace("{feed}", service == "coordination" ? "timeline" : user.Split('.')[0], StringComparison.Ordinal)
                .Replace("{code}", "text-length", StringComparison.Ordinal).Replace("{side}", service, StringComparison.Ordinal), operation[1..])
                + (path.EndsWith("/taken", StringComparison.Ordinal) ? "?origin=us.jointops.example&index=0" : "");
            using var answer = await reader.Http.GetAsync(new Uri(asked, UriKind.Relative), Stop);
            var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var said = says["responses"]![status].ShouldNotBeNull($"{asked} answered {status}, of which nothing is said");
            foreach (var (header, _) in said["headers"]?.AsObject() ?? [])
                answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).ShouldContain(header, $"{asked} {status}");
            var type = answer.Content.Headers.ContentType!.MediaType!;
            var media = said["content"]![type].ShouldNotBeNull($"{asked} {type}");
            var text = await answer.Content.ReadAsStringAsync(Stop);
            var value = type.EndsWith("/json", StringComparison.Ordinal) || type.EndsWith("+json", StringComparison.Ordinal)
                ? JsonNode.Parse(text) : text;
            if (media["schema"]!["type"]?.ToString() != "string") api.Broken(media["schema"], value).ShouldBeEmpty($"{asked}: {text}");
            read += answer.IsSuccessStatusCode ? 1 : 0;
        }
        read.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Every_example_of_a_post_is_taken_or_lacks_only_what_it_speaks_of()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var api = await Described.OfAsync(cluster, LocalService.Mexico);
        var taken = 0;
        foreach (var (_, path, says) in api.Operations.Where(o => o.Method == "post" && IsForOfficers(o.Path)))
        {
            var operation = await officer.OperationAsync();
            var report = await officer.ReportAsync(operation, "Sin novedad");
            var seen = await officer.GetAsync($"/api/v1/operations{operation}");
            var at = Place().Replace(path.Replace("{side}", "mx", StringComparison.Ordinal), operation[1..]);
            var body = says["requestBody"]!["content"]!["application/json"]!["example"]!;
            if (body["content"]?["target"]?.GetValueKind() == JsonValueKind.String) body["content"]!["target"] = report.ToString();
            using var request = new HttpRequestMessage(HttpMethod.Post, at)
            {
                Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            if (says["parameters"]!.AsArray().Any(p => p!["name"]!.GetValue<string>() == "If-Match"))
                request.Headers.Add("If-Match", $"\"{seen.Json.GetProperty("version").GetInt64()}\"");
            using var answer = await officer.Http.SendAsync(request, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            var said = says["responses"]![((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture)].ShouldNotBeNull(text);
            api.Broken(said["content"]![answer.Content.Headers.ContentType!.MediaType!]!["schema"], JsonNode.Parse(text)).ShouldBeEmpty(text);
            if (answer.StatusCode == HttpStatusCode.Created) taken++;
            else JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString().ShouldBeOneOf(
                "not-found", "operation-not-planned", "operation-not-suspended", "checkpoint-not-open", "event-unknown", "leg-unknown",
                "proposal-unknown", "not-your-agency", "field-unknown", "target-unknown", "in-the-future", "seizure-unknown", "marking-same",
                "handoff-deadline", "asset-other", "commitment-day-over");
        }
        taken.ShouldBeGreaterThan(10);
    }

    /// <summary>What the services ask of each other has a standard's own status codes (C2SP tlog-witness, tlog-mirror).</summary>
    private static bool IsForOfficers(string path) => !path.StartsWith("/log/", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
