using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using JointOps.TestKit;

namespace JointOps.EndToEnd.Tests;

/// <summary>What stories are told with: posts beside operations, and reads that wait until they are as they should be.</summary>
internal static class Stories
{
    public static async Task<Guid> ReportAsync(this Officer officer, string operation, string narrative,
        string marking = "binational", string[]? releaseTo = null, string? handling = null, DateTimeOffset? keepUntil = null)
    {
        var key = Guid.CreateVersion7();
        await officer.PostAsync<ReportPosted>(
            $"{operation}/reports", new(new(narrative, "es"), marking, ReleaseTo: releaseTo, Handling: handling, KeepUntil: keepUntil), key);
        return key;
    }

    /// <summary>Posts to an address of its own, and must be taken; gives the key.</summary>
    public static async Task<Guid> SayAsync(this Officer officer, string path, string content)
    {
        var key = Guid.CreateVersion7();
        (await officer.TryAsync(path, content, key)).Status.ShouldBe(HttpStatusCode.Created);
        return key;
    }

    /// <summary>Posts to an address of its own.</summary>
    public static async Task<Answer> TryAsync(this Officer officer, string path, string content, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent($$"""{"content":{{content}}}""", System.Text.Encoding.UTF8, "application/json")
        };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.CreateVersion7()).ToString());
        using var answer = await officer.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>How an agency's feed shows an event: its content, <c>tombstone</c>, or null when it is not there; read from the start.</summary>
    public static async Task<string?> InFeedAsync(this Officer officer, string feed, Guid id)
    {
        var after = "";
        var shown = new List<string>();
        while (true)
        {
            using var answer = await officer.Http.GetAsync(
                new Uri($"/feeds/v1/{feed}/events?limit=1000{after}", UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            foreach (var e in JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .EnumerateArray())
                if (e.GetProperty("id").GetGuid() == id)
                    shown.Add(e.TryGetProperty("tombstone", out _) ? "tombstone" : e.GetProperty("data").GetRawText());
            shown.Count.ShouldBeLessThan(2, "read from the start, an event is seen once");
            if (answer.Headers.GetValues("Feed-More").Single() == "false") return shown.SingleOrDefault();
            after = $"&after={answer.Headers.GetValues("Feed-Next").Single()}";
        }
    }

    public static Task FeedShowsAsync(this Officer officer, string feed, Guid id, Func<string?, bool> holds, string what) =>
        Databases.UntilAsync(async () => holds(await officer.InFeedAsync(feed, id)), what);

    /// <summary>Waits for an element of a list that a service gives.</summary>
    public static async Task<JsonElement> ListedAsync(this Officer officer, string path, Func<JsonElement, bool> holds, string what)
    {
        JsonElement found = default;
        await Databases.UntilAsync(async () =>
        {
            var answer = await officer.GetAsync(path);
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
            found = answer.Json.EnumerateArray().FirstOrDefault(holds);
            return found.ValueKind == JsonValueKind.Object;
        }, what);
        return found;
    }

    public static string State(this JsonElement recall, string recipient) =>
        recall.GetProperty("recipients").EnumerateArray()
            .Single(r => r.GetProperty("recipient").GetString() == recipient).GetProperty("state").GetString()!;

    public static async Task HoldClocksAsync(this ClusterFixture cluster, DateTimeOffset at)
    {
        foreach (var service in LocalService.All)
        {
            using var http = await cluster.ClientAsync(service, $"operator.{service.Code}", TestContext.Current.CancellationToken);
            (await http.PutAsync(new Uri("/api/v1/clock", UriKind.Relative), new StringContent(
                JsonSerializer.Serialize(new { now = at }), System.Text.Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
        }
    }
}
