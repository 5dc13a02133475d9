using System.Net;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Compressed is what holds no secret beside what a stranger writes, and nothing else.</summary>
public class CompressionTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/reference", "br"), InlineData("/openapi/v1.json", "br"), InlineData("/api/v1/operations", "br")]
    [InlineData("/feeds/v1/gn/events?limit=20", "br"), InlineData("/problems", "br")]
    [InlineData("/login", "")] // a page holds the number against forged forms
    public async Task Answers_to_programs_are_compressed_and_pages_are_not(string path, string encoding)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        await officer.OperationAsync();
        using var answer = await AskAsync(officer, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        string.Join(',', answer.Content.Headers.ContentEncoding).ShouldBe(encoding);
        if (encoding.Length > 0) answer.Headers.Vary.ShouldContain("Accept-Encoding");
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
