using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What a reader asks for is answered as HTTP promises, and an auditor's reads leave a row.</summary>
public class ReadTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_read_of_an_auditor_leaves_a_row()
    {
        var auditor = await Officer.OfAsync(cluster, LocalService.Mexico, "auditor.mx");
        var id = Guid.CreateVersion7();
        string[] reads =
        [
            $"/api/v1/operations?before=9&limit=7", $"/api/v1/operations/{id}", "/feeds/v1/gn/events?limit=3", "/log/v1/entries?from=0&limit=2",
            $"/log/v1/taken?origin=us.jointops.example&index=0", $"/api/v1/audit/streams/{id}", $"/api/v1/events/{id}/journey",
        ];
        foreach (var read in reads) await auditor.GetAsync(read);
        var rows = (await auditor.GetAsync("/api/v1/audit/reads?limit=1000")).Json.GetProperty("reads").EnumerateArray()
            .Select(r => r.GetProperty("what").GetString() + r.GetProperty("query").GetString()).ToArray();
        foreach (var read in reads) rows.ShouldContain(read);
    }

    [Fact]
    public async Task Every_read_of_the_timeline_by_an_auditor_leaves_a_row()
    {
        var auditor = await Officer.OfAsync(cluster, LocalService.Coordination, "auditor.coordination");
        await auditor.GetAsync("/api/v1/timeline?limit=17");
        (await auditor.GetAsync("/api/v1/audit/reads?limit=1000")).Body.ShouldContain("limit=17");
    }

    [Fact]
    public async Task The_version_of_an_operation_does_not_tell_of_a_hidden_event()
    {
        var guard = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var army = await Officer.OfAsync(cluster, LocalService.Mexico, "sedena.liaison");
        var operation = await guard.OperationAsync();
        await guard.PostAsync<ReportPosted>($"{operation}/reports", new(new("Solo nuestro", "es"), "agency"));
        async Task<long> Version(Officer officer) =>
            (await officer.GetAsync($"/api/v1/operations{operation}")).Json.GetProperty("version").GetInt64();
        (await Version(guard)).ShouldBe(3);
        (await Version(army)).ShouldBe(2);
        await army.PostAsync<OperationSuspended>($"{operation}/suspend", new(new("lluvia"), "binational"), ifMatch: 2);
    }

    [Fact]
    public async Task What_the_caller_holds_already_is_not_sent_again()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var path = $"/api/v1/operations{await officer.OperationAsync()}";
        using var first = await officer.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        first.Headers.Vary.ShouldContain("Authorization");
        async Task<HttpStatusCode> Again(string tags)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-None-Match", tags);
            using var answer = await officer.Http.SendAsync(request, Stop);
            return answer.StatusCode;
        }
        (await Again($"\"other\", W/{first.Headers.ETag}")).ShouldBe(HttpStatusCode.NotModified);
        (await Again("\"2\"")).ShouldBe(HttpStatusCode.OK);
        using var feed = await officer.Http.GetAsync(new Uri("/feeds/v1/gn/events?limit=1", UriKind.Relative), Stop);
        path = "/feeds/v1/gn/events?limit=1";
        (await Again($"\"other\", {feed.Headers.ETag}")).ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("type=operation.report-posted.v1&type=operation.started.v1", 2)]
    [InlineData("type=operation.*", 3)]
    [InlineData("type=operation.planned.*&type=operation.started.v1", 2)]
    [InlineData("type=operation._lanned.*", 0)]
    [InlineData("type=oper%25.*", 0)]
    [InlineData("type=operation.*&pair=juarez-el-paso", 0)]
    [InlineData("pair=juarez-el-paso&pair=tijuana-san-diego", 3)]
    [InlineData("source=//mx.jointops.example", 3)]
    [InlineData("source=us", 0)]
    public async Task A_feed_is_filtered_by_names_and_prefixes_and_its_cursor_moves_past_what_is_left_out(string filter, int found)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        await officer.PostAsync<ReportPosted>($"{operation}/reports", new(new("Sin novedad", "es"), "binational"));
        using var answer = await officer.Http.GetAsync(
            new Uri($"/feeds/v1/gn/events?limit=1000&subject=operations{operation}&{filter}", UriKind.Relative), Stop);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop)).GetArrayLength().ShouldBe(found);
        answer.Headers.GetValues("Feed-Next").ShouldBe(answer.Headers.GetValues("Feed-Head"));
    }

    [Theory]
    [InlineData("application/x-ndjson;q=0, application/cloudevents-batch+json", "application/cloudevents-batch+json")]
    [InlineData("APPLICATION/X-NDJSON", "application/x-ndjson")]
    [InlineData("application/cloudevents-batch+json;q=0.1, application/x-ndjson;q=0.9", "application/x-ndjson")]
    [InlineData("text/html", "application/cloudevents-batch+json")]
    public async Task The_form_of_a_feed_is_the_one_that_the_caller_prefers(string accept, string given)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/v1/gn/events?limit=1");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await officer.Http.SendAsync(request, Stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(given);
    }

    [Theory]
    [InlineData("/api/v1/operations?agnecy=gn", "unknown-query")]
    [InlineData("/API/V1/operations/nothing", "not-found")]
    [InlineData("/feeds/v1/gn/events?limit=none", "bad-query")]
    [InlineData("/feeds/v1/gn/events?type=a%00b", "bad-query")]
    public async Task A_question_that_is_wrong_is_a_problem_in_the_callers_language(string path, string code)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", "es");
        using var answer = await officer.Http.SendAsync(request, Stop);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Content.Headers.ContentLanguage.ShouldBe(["es-MX"]);
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Stop)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task A_refusal_names_codes_in_the_callers_language()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        var again = await officer.SendAsync(
            $"{operation}/start", """{"content":{},"marking":"binational"}""", Guid.CreateVersion7().ToString(), ifMatch: 2, language: "es");
        again.Json.GetProperty("detail").GetString()!.ShouldContain("En curso");
        var missing = await officer.SendAsync($"{operation}/reports",
            """{"content":{"narrative":"Sin novedad"},"marking":"binational"}""", Guid.CreateVersion7().ToString(), language: "es");
        missing.Json.GetProperty("detail").GetString()!.ShouldEndWith("$.content: lang");
    }
}
