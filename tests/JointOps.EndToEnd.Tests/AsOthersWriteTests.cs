using System.Net;
using System.Text;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Programs in other languages, editors and proxies write what the standards let them; what may be meant in two ways is refused.</summary>
public class AsOthersWriteTests(TappedCluster cluster)
{
    private const string Report = """{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"agency"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Guessed =>
    [
        .. from value in new[] { "07/08/2019", "2019-07-22", "10:00", "2019-07-22T10:00:00", "0001-01-01T00:00:00Z" }
           from address in new[]
           {
               "coordination /api/v1/timeline?from=", "coordination /api/v1/timeline?to=", "coordination /api/v1/timeline?knownAt=",
               "coordination /api/v1/timeline/mx/016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11?knownAt=",
               "coordination /api/v1/mirror?from=", "coordination /api/v1/mirror?to=", "coordination /api/v1/mirror?knownAt=",
               "coordination /api/v1/events/mx/016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11/why?at=", "mx /api/v1/audit/replay?from=",
           }
           select (address, value),
    ];

    [Theory]
    [MemberData(nameof(Guessed))]
    public async Task An_instant_in_an_address_is_never_guessed(string address, string value)
    {
        var (service, path) = (address.Split(' ')[0], address.Split(' ')[1]);
        var reader = service == "mx"
            ? await Officer.OfAsync(cluster, LocalService.Mexico, "auditor.mx")
            : await Officer.OfAsync(cluster, LocalService.Coordination, "cbp.reader");
        var answer = await reader.GetAsync(path + Uri.EscapeDataString(value));
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.BadRequest, "bad-query"));
    }

    [Fact]
    public async Task A_repetition_is_judged_by_what_it_says_and_not_by_its_spelling()
    {
        var (officer, operation) = await OperationAsync();
        var key = Guid.CreateVersion7().ToString();
        var first = await officer.SendAsync($"{operation}/reports", Report, key);
        var again = await officer.SendAsync(
            $"{operation}/reports", """{ "marking": "agency", "content": { "lang": "es", "narrative": "Sin novedad" } }""", key);
        (first.Status, again.Status, again.Body).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created, first.Body));
        var other = await officer.SendAsync($"{operation}/reports", Report.Replace("Sin", "Con", StringComparison.Ordinal), key);
        (other.Status, other.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "key-reused"));
    }

    [Fact]
    public async Task A_member_left_out_and_one_that_is_null_say_the_same()
    {
        var (officer, operation) = await OperationAsync();
        var key = Guid.CreateVersion7().ToString();
        var first = await officer.SendAsync($"{operation}/reports", Report, key);
        var again = await officer.SendAsync(
            $"{operation}/reports", Report.Replace("\"marking\"", "\"zone\":null,\"marking\"", StringComparison.Ordinal), key);
        (again.Status, again.Body).ShouldBe((HttpStatusCode.Created, first.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/marking")]
    [InlineData(".")]
    [InlineData("~")]
    public async Task A_field_that_is_none_is_refused_whatever_its_path_looks_like(string path)
    {
        var (officer, operation) = await OperationAsync();
        var report = Guid.CreateVersion7();
        await officer.SendAsync($"{operation}/reports", Report, report.ToString());
        var answer = await officer.SendAsync($"{operation}/corrections",
            $$$"""{"content":{"target":"{{{report}}}","reason":"Estaba mal","fields":[{"path":"{{{path}}}","value":"x"}]}}""",
            Guid.CreateVersion7().ToString());
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "field-unknown"));
        answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("#/content/fields");
    }

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task A_tag_of_somebody_elses_matches_nothing(string tag)
    {
        var (officer, operation) = await OperationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/operations{operation}/suspend")
        {
            Content = new StringContent("""{"content":{"reason":"x y z"},"marking":"binational"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await officer.Http.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_file_saved_on_Windows_is_read()
    {
        var (officer, operation) = await OperationAsync();
        (await officer.SendAsync($"{operation}/reports", "\uFEFF" + Report, Guid.CreateVersion7().ToString())).Status
            .ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Twelve_thousand_characters_are_taken_whatever_they_are()
    {
        var (officer, operation) = await OperationAsync("binational");
        Task<Answer> Post(int emoji, string written = "🔫") => officer.SendAsync($"{operation}/reports", Report
            .Replace("Sin novedad", string.Concat(Enumerable.Repeat(written, emoji)), StringComparison.Ordinal)
            .Replace("agency", "binational", StringComparison.Ordinal), Guid.CreateVersion7().ToString());
        (await Post(12_000)).Status.ShouldBe(HttpStatusCode.Created);
        (await Post(12_000, @"\ud83d\udd2b")).Status.ShouldBe(HttpStatusCode.Created); // as Python writes them
        (await Post(12_001)).Code.ShouldBe("text-length");
    }

    [Theory]
    [InlineData("\\u0001")]
    [InlineData("\\u001b")]
    [InlineData("\u0085")]
    public async Task A_control_character_is_refused_wherever_it_stands(string character)
    {
        var (officer, operation) = await OperationAsync();
        var answer = await officer.SendAsync(
            $"{operation}/reports", Report.Replace("Sin", "Sin" + character, StringComparison.Ordinal), Guid.CreateVersion7().ToString());
        answer.Code.ShouldBe("unstorable-text");
    }

    [Theory]
    [InlineData("\"2\"", 201)]
    [InlineData("\"2-5f2c\"", 201)]
    [InlineData("W/\"2\"", 201)] // a proxy that compresses weakens it
    [InlineData("\"1\", \"2\"", 201)]
    [InlineData("*", 201)]
    [InlineData("\"1\"", 412)]
    [InlineData("\"1\", W/\"7\"", 412)]
    [InlineData("\"2\"x", 400)]
    [InlineData("2", 400)]
    [InlineData("\"two\"", 412)]
    public async Task If_match_is_read_as_RFC_9110_says(string header, int status)
    {
        var (officer, operation) = await OperationAsync();
        using var request = Post($"{operation}/suspend", """{"content":{"reason":"lluvia"},"marking":"agency"}""");
        request.Headers.TryAddWithoutValidation("If-Match", header);
        using var answer = await officer.Http.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_key_may_stand_in_quotes_as_the_draft_of_its_header_asks()
    {
        var (officer, operation) = await OperationAsync();
        var key = Guid.CreateVersion7();
        (await officer.SendAsync($"{operation}/reports", Report, $"\"{key}\"")).Json.GetProperty("event").GetProperty("id").GetGuid().ShouldBe(key);
    }

    [Fact]
    public async Task A_compressed_body_is_a_media_type_that_is_not_taken()
    {
        var (officer, operation) = await OperationAsync();
        using var request = Post($"{operation}/reports", Report);
        request.Content!.Headers.ContentEncoding.Add("gzip");
        (await officer.Http.SendAsync(request, Stop)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/api/v1/operations")]
    [InlineData("/feeds/v1/gn/events")]
    [InlineData("/openapi/v1.json")]
    public async Task Head_is_answered_as_get_without_its_body_and_options_names_what_there_is(string path)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var got = await officer.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        using var head = await officer.Http.SendAsync(new(HttpMethod.Head, path), Stop);
        (head.StatusCode, (await head.Content.ReadAsByteArrayAsync(Stop)).Length).ShouldBe((HttpStatusCode.OK, 0));
        head.Content.Headers.ContentType.ShouldBe(got.Content.Headers.ContentType);
        await Databases.UntilAsync(async () => // other tests post meanwhile
        {
            using var one = await officer.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
            using var other = await officer.Http.SendAsync(new(HttpMethod.Head, path), Stop);
            return Equals(one.Headers.ETag, other.Headers.ETag);
        }, "both say the same tag");
        got.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var options = await officer.Http.SendAsync(new(HttpMethod.Options, path), Stop);
        options.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        options.Content.Headers.Allow.ShouldBeSubsetOf(["GET", "HEAD", "POST", "OPTIONS"]);
        options.Content.Headers.Allow.ShouldContain("HEAD");
    }

    [Theory]
    [InlineData("PUT"), InlineData("DELETE"), InlineData("POST"), InlineData("OPTIONS"), InlineData("GET"), InlineData("HEAD")]
    public async Task Where_nothing_is_nothing_is_allowed(string method)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var answer = await officer.Http.SendAsync(new(new(method), "/api/v1/nothing"), Stop);
        (answer.StatusCode, answer.Content.Headers.Allow.Count).ShouldBe((HttpStatusCode.NotFound, 0));
        using var other = await officer.Http.SendAsync(new(HttpMethod.Put, "/api/v1/operations"), Stop);
        other.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("/api/v1/reference", true)] // the same for everybody
    [InlineData("/openapi/v1.json", true)]
    [InlineData("/api/v1/events/mx/016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11/why", false)]
    [InlineData("/api/v1/operations", false)]
    public async Task Every_answer_says_whether_it_may_be_kept(string path, bool isForAll)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var answer = await officer.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);
        answer.Headers.CacheControl.ShouldNotBeNull().Public.ShouldBe(isForAll);
    }

    [Fact]
    public async Task A_token_that_is_good_and_not_for_this_is_told_so()
    {
        var reader = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.reader");
        using var answer = await reader.Http.GetAsync(new Uri("/api/v1/audit/reads", UriKind.Relative), Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");
    }

    [Theory]
    [InlineData("operator.mx", 403)]
    [InlineData("operator.us", 403)]
    [InlineData("operator.coordination", 200)]
    public async Task A_service_is_operated_by_its_own_operators_alone(string user, int status) =>
        ((int)(await (await Officer.OfAsync(cluster, LocalService.Coordination, user)).GetAsync("/api/v1/clock")).Status).ShouldBe(status);

    private async Task<(Officer Officer, string Operation)> OperationAsync(string marking = "agency")
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        return (officer, await officer.OperationAsync(marking));
    }

    private static HttpRequestMessage Post(string path, string json) => new(HttpMethod.Post, $"/api/v1/operations{path}")
    {
        Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } },
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
    };
}
