using System.Net;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>An address or headers longer than what is taken are told as problems, and not as the server's bare status.</summary>
public class RequestLimitTests(TappedCluster cluster)
{
    [Theory]
    [InlineData("/api/v1/operations?agency="), InlineData("/api/v1/"), InlineData("/operations?x="), InlineData("/feeds/v1/gn/events?after=")]
    public async Task An_address_that_is_too_long_is_a_problem(string path)
    {
        var answer = await AskAsync(path + new string('a', 9_000));
        (answer.Status, answer.MediaType, answer.Code).ShouldBe((HttpStatusCode.RequestUriTooLong, "application/problem+json", "uri-too-long"));
        answer.Json.GetProperty("detail").GetString()!.ShouldContain("La dirección supera 8192 bytes.");
        (await AskAsync(path + new string('a', 30_000))).Code.ShouldBe("uri-too-long");
    }

    [Theory]
    [InlineData(1, 33_000), InlineData(20, 1_700), InlineData(120, 1), InlineData(1, 100_000)]
    public async Task Headers_that_are_too_large_or_too_many_are_a_problem(int many, int length)
    {
        var answer = await AskAsync("/api/v1/operations", many, length);
        (answer.Status, answer.MediaType, answer.Code)
            .ShouldBe((HttpStatusCode.RequestHeaderFieldsTooLarge, "application/problem+json", "headers-too-large"));
    }

    [Fact]
    public async Task What_is_within_is_answered_as_ever()
    {
        (await AskAsync("/api/v1/" + new string('a', 8_000))).Code.ShouldBe("not-found");
        (await AskAsync("/api/v1/operations", 80, 300)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Answer> AskAsync(string path, int many = 0, int length = 0)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", "es");
        for (var i = 0; i < many; i++) request.Headers.Add($"X-Long-{i}", new string('a', length));
        using var answer = await officer.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Content.Headers.ContentType?.MediaType);
    }
}
