using System.Net;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>An answer says who may keep it and for how long, and is not sent again to who holds it.</summary>
public class CachingTests(TappedCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/reference"), InlineData("/openapi/v1.json"), InlineData("/problems"), InlineData("/problems/text-length")]
    public async Task What_is_equal_for_everybody_may_be_kept_by_everybody(string path)
    {
        var nobody = await Officer.OfAsync(cluster, LocalService.Mexico, null);
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        using var first = await AskAsync(nobody, path);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=3600");
        first.Headers.ETag!.IsWeak.ShouldBeFalse();
        using var again = await AskAsync(officer, path, first.Headers.ETag.ToString());
        (again.StatusCode, again.Headers.ETag).ShouldBe((HttpStatusCode.NotModified, first.Headers.ETag));
        (await AskAsync(officer, path, "\"other\"")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Why_one_has_an_event_is_kept_by_its_reader_and_asked_again()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var path = $"/api/v1/events/mx/{await ReportAsync(officer)}/why";
        await KeptAsync(officer, path, isWeak: true); // it names the instant of asking, and says the same at the next
        await KeptAsync(officer, path + $"?at={Uri.EscapeDataString(DateTimeOffset.UtcNow.ToString("O"))}", isWeak: false);
    }

    [Fact]
    public async Task Where_an_event_is_is_kept_by_its_reader_and_asked_again()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        await KeptAsync(officer, $"/api/v1/events/{await ReportAsync(officer)}/journey", isWeak: false);
    }

    private static async Task KeptAsync(Officer officer, string path, bool isWeak)
    {
        using var first = await AskAsync(officer, path);
        first.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        var kept = first.Headers.CacheControl!;
        (kept.Private, kept.NoCache, kept.MaxAge).ShouldBe((true, true, null));
        first.Headers.Vary.ShouldContain("Authorization");
        first.Headers.ETag!.IsWeak.ShouldBe(isWeak);
        (await AskAsync(officer, path, first.Headers.ETag.ToString())).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await AskAsync(officer, path, "\"other\"")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>One that stays in its agency, so that nothing of it moves meanwhile.</summary>
    private static async Task<Guid> ReportAsync(Officer officer)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<ReportPosted>($"{await officer.OperationAsync()}/reports", new(new("Solo nuestro", "es"), "agency"), key);
        return key;
    }

    private static async Task<HttpResponseMessage> AskAsync(Officer officer, string path, string? held = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (held is not null) request.Headers.TryAddWithoutValidation("If-None-Match", held);
        return await officer.Http.SendAsync(request, Stop);
    }
}
