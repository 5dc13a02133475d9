using System.Net;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Compressed is what a stranger's page cannot make a browser ask for, and nothing else.</summary>
public class CompressionTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/reference", "br"), InlineData("/openapi/v1.json", "br"), InlineData("/api/v1/operations", "br")]
    [InlineData("/feeds/v1/gn/events?limit=20", "br"), InlineData("/problems", "br")]
    public async Task Answers_to_programs_are_compressed(string path, string encoding)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        await officer.OperationAsync();
        using var answer = await AskAsync(officer, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string.Join(',', answer.Content.Headers.ContentEncoding).ShouldBe(encoding);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
    }

    [Theory]
    [InlineData("", "X-Nothing: said"), InlineData("", "Sec-Fetch-Site: cross-site"), InlineData("", "Sec-Fetch-Site: same-site")]
    [InlineData("br", "Sec-Fetch-Site: same-origin"), InlineData("br", "Sec-Fetch-Site: none")]
    [InlineData("br", "Sec-Fetch-User: ?1")] // a login ends with a redirect from the provider's site
    public async Task A_page_is_compressed_when_a_person_or_a_page_of_ours_asked(string encoding, string said)
    {
        var nobody = await Officer.OfAsync(cluster, LocalService.Coordination, null);
        using var answer = await AskAsync(nobody, "/login", r => r.Headers.Add(said.Split(": ")[0], said.Split(": ")[1]));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        string.Join(',', answer.Content.Headers.ContentEncoding).ShouldBe(encoding);
        answer.Headers.Contains("Length-Blur").ShouldBe(encoding.Length > 0);
    }

    [Fact]
    public async Task A_compressed_answers_tag_is_weak_and_still_good_for_asking_again_and_for_writing()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        using var answer = await AskAsync(officer, $"/api/v1/operations{operation}");
        answer.Headers.ETag!.IsWeak.ShouldBeTrue();
        using var again = await AskAsync(officer, $"/api/v1/operations{operation}", r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/operations{operation}/suspend")
        {
            Content = new StringContent("""{"content":{"reason":"lluvia"},"marking":"binational"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        post.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        post.Headers.TryAddWithoutValidation("If-Match", answer.Headers.ETag.ToString());
        (await officer.Http.SendAsync(post, Stop)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<HttpResponseMessage> AskAsync(Officer officer, string path, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "gzip, br");
        more?.Invoke(request);
        return await officer.Http.SendAsync(request, Stop);
    }
}
