using System.Net.Http.Json;
using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Each is a problem with its code in the caller's language, and nothing is stored.</summary>
public class ProblemTests(TappedCluster cluster)
{
    private const string Report = """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"binational"}""";

    [Theory]
    [InlineData(400, "malformed-body", "{")]
    [InlineData(400, "malformed-body", "null")]
    [InlineData(400, "malformed-body", """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"binational","more":1}""")]
    [InlineData(400, "malformed-body", """{"content":{"narrative":"Sin novedad","narrative":"x","lang":"es"},"marking":"binational"}""")]
    [InlineData(400, "malformed-body", """{"content":{"narrative":"Sin novedad"},"marking":"binational"}""")]
    [InlineData(400, "malformed-body", """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"binational","releaseTo":[null]}""")]
    [InlineData(
        400, "malformed-body", """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"binational","occurred":"2019-07-22T12:00:00"}""")]
    [InlineData(422, "unknown-pair", """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"binational","pair":"nogales-nogales"}""")]
    [InlineData(422, "unstorable-text", """{"content":{"narrative":"Sin \u0000 novedad","lang":"es"},"marking":"agency"}""")]
    [InlineData(422, "unstorable-text", """{"content":{"narrative":"Sin \ud800 novedad","lang":"es"},"marking":"agency"}""")]
    [InlineData(422, "marking-required", """{"content":{"narrative":"Sin novedad","lang":"es"}}""")]
    [InlineData(422, "unknown-code", """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"public"}""")]
    public Task A_body_that_is_wrong(int status, string code, string body) => RefusedAsync(status, code, (o, path) => o.SendAsync(path, body, Key()));

    [Fact]
    public Task A_body_too_large() => RefusedAsync(
        413, "body-too-large", (o, path) => o.SendAsync(path, Report.Replace("Sin", new string('s', 270_000), StringComparison.Ordinal), Key()));

    [Fact]
    public Task A_body_that_is_no_JSON() =>
        RefusedAsync(415, "unsupported-media-type", (o, path) => o.SendAsync(path, Report, Key(), mediaType: "text/plain"));

    [Fact]
    public Task No_key() => RefusedAsync(400, "key-missing", (o, path) => o.SendAsync(path, Report, null));

    [Fact]
    public Task A_key_of_another_kind() => RefusedAsync(400, "key-invalid", (o, path) => o.SendAsync(path, Report, Guid.NewGuid().ToString()));

    [Fact]
    public Task A_stale_version() => RefusedAsync(412, "stale-version", (o, path) => o.SendAsync(path, Report, Key(), ifMatch: 1));

    [Fact]
    public Task A_change_of_state_without_the_version_that_was_seen() =>
        RefusedAsync(428, "if-match-required", (o, path) => o.SendAsync(
            path.Replace("/reports", "/suspend", StringComparison.Ordinal), """{"content":{"reason":"lluvia"},"marking":"national"}""", Key()));

    [Theory]
    [InlineData(401, "unauthenticated", null)]
    [InlineData(401, "unauthenticated", "cbp.liaison")] // of the other country
    [InlineData(401, "unauthenticated", "auditor.us")]
    [InlineData(403, "forbidden", "gn.reader")]
    [InlineData(403, "forbidden", "auditor.mx")]
    [InlineData(403, "forbidden", "operator.mx")]
    public Task A_token_that_may_not(int status, string code, string? user) => RefusedAsync(status, code, async (_, path) =>
        await (await Officer.OfAsync(cluster, LocalService.Mexico, user)).SendAsync(path, Report, Key()));

    [Fact]
    public async Task A_peer_reads_the_raw_log_and_nothing_else()
    {
        var peer = await Officer.OfAsync(cluster, LocalService.Mexico, null);
        peer.Http.DefaultRequestHeaders.Authorization = new("Bearer", await PeerTokenAsync());
        (await peer.GetAsync("/log/v1/entries?from=0&limit=10")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await peer.GetAsync("/api/v1/operations")).Code.ShouldBe("forbidden");
        await RefusedAsync(403, "forbidden", (_, path) => peer.SendAsync(path, Report, Key()));
    }

    [Theory]
    [InlineData("es", "No existe el par de ciudades «nogales-nogales».")]
    [InlineData("es-ES,en;q=0.5", "No existe el par de ciudades «nogales-nogales».")]
    [InlineData("en-GB", "nogales-nogales")]
    public async Task The_text_is_in_the_callers_language(string language, string text)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison");
        var body = """{"content":{"name":"Mirror","objective":"Stop it"},"marking":"national","pair":"nogales-nogales"}""";
        var detail = (await officer.SendAsync("", body, Key(), language: language)).Json.GetProperty("detail").GetString()!;
        detail.ShouldContain(text);
        detail.StartsWith("No existe", StringComparison.Ordinal).ShouldBe(language.StartsWith("es", StringComparison.Ordinal));
    }

    private static string Key() => Guid.CreateVersion7().ToString();

    private async Task RefusedAsync(int status, string code, Func<Officer, string, Task<Answer>> attempt)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        var before = await cluster.CountsAsync(LocalService.Mexico, operation);
        var answer = await attempt(officer, operation + "/reports");
        ((int)answer.Status, answer.MediaType, answer.Code).ShouldBe((status, "application/problem+json", code), answer.Body);
        answer.Json.GetProperty("status").GetInt32().ShouldBe(status);
        (await cluster.CountsAsync(LocalService.Mexico, operation)).ShouldBe(before);
        await officer.PostAsync<ReportPosted>(operation + "/reports", new(new("Sin novedad", "es"), "national")); // and the next is taken
    }

    private async Task<string> PeerTokenAsync()
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "peer.us",
            ["client_secret"] = cluster.Cluster.EnvironmentOf(LocalService.UnitedStates)["Identity__PeerSecret"],
        });
        using var answer = await http.PostAsync(new Uri($"{cluster.Cluster.Identity}/us/connect/token"), form, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("access_token").GetString()!;
    }
}
