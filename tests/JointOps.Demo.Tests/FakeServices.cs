using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace JointOps.Demo.Tests;

/// <summary>
/// The three services as the player sees them: posts by key, versions, clocks that refuse to go back, and leaves that are taken in
/// after a few questions. Every <c>FailEvery</c>th call breaks, before it acts or after it.
/// </summary>
internal sealed class FakeServices(Scenario scenario) : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly HashSet<Guid> leaves = [.. scenario.Disclosed(TheScenario.Known.Agencies).Select(l => l.Key)];
    private readonly Dictionary<Guid, long?> indexes = [];
    private readonly Dictionary<(string, string), long> taken = [];
    private DateTimeOffset newest;
    private int calls;

    public int FailEvery { get; init; } = int.MaxValue;

    public List<ScenarioLine> Stored { get; } = [];

    public Dictionary<string, DateTimeOffset?> Clocks { get; } = [];

    /// <summary>Called with each stored line, before it is answered.</summary>
    public Action<ScenarioLine>? OnStored { get; set; }

    public DemoServices Addresses { get; } = DemoServices.At(new("http://mx/"), new("http://us/"), new("http://coordination/"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        lock (gate)
        {
            var broken = ++calls % FailEvery == 0 ? calls / FailEvery % 3 : -1;
            if (broken == 0) return new(HttpStatusCode.ServiceUnavailable);
            var answer = Answer(request, request.RequestUri!, body);
            return broken > 0 ? throw new HttpRequestException("the service was killed before it answered") : answer;
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, Uri uri, string body)
    {
        request.Headers.Authorization!.Parameter.ShouldNotBeNull();
        if (uri.AbsolutePath == "/api/v1/clock") return SetClock(request.Method, uri.Host, body);
        if (uri.AbsolutePath == "/log/v1/taken") return Taken(uri);
        if (request.Method == HttpMethod.Post) return Post(request, uri);
        var version = Stored.Count(l => l.Operation == Guid.Parse(uri.Segments[^1]) && l.Side == uri.Host);
        if (version == 0) return new(HttpStatusCode.NotFound);
        var found = new HttpResponseMessage();
        found.Headers.ETag = new($"\"{version}\"");
        return found;
    }

    private HttpResponseMessage SetClock(HttpMethod method, string service, string body)
    {
        DateTimeOffset? now = method == HttpMethod.Delete ? null : JsonDocument.Parse(body).RootElement.GetProperty("now").GetDateTimeOffset();
        if (now < newest) return new(HttpStatusCode.Conflict);
        Clocks[service] = now;
        return new(HttpStatusCode.NoContent);
    }

    private HttpResponseMessage Post(HttpRequestMessage request, Uri uri)
    {
        var line = scenario.Find(Guid.Parse(request.Headers.GetValues("Idempotency-Key").Single()))!;
        if (!indexes.TryGetValue(line.Key, out var index))
        {
            line.Side.ShouldBe(uri.Host);
            Clocks.Values.ShouldAllBe(c => c == line.Recorded);
            if (Routes.ChangesState(line.Route))
                request.Headers.GetValues("If-Match").ShouldBe([$"\"{Stored.Count(l => l.Operation == line.Operation)}\""]);
            index = leaves.Contains(line.Key) ? indexes.Count(i => i.Value is not null && scenario.Find(i.Key)!.Side == line.Side) : null;
            indexes[line.Key] = index;
            Stored.Add(line);
            newest = line.Recorded;
            OnStored?.Invoke(line);
        }
        return new(HttpStatusCode.Created) { Content = JsonContent.Create(new { index, version = 1, @event = new { } }) };
    }

    /// <summary>A receiver knows a leaf only from the second question on.</summary>
    private HttpResponseMessage Taken(Uri uri)
    {
        var query = uri.Query.TrimStart('?').Split('&').ToDictionary(p => p.Split('=')[0], p => p.Split('=')[1]);
        var next = taken.GetValueOrDefault((uri.Host, query["origin"]));
        taken[(uri.Host, query["origin"])] = long.Parse(query["index"], CultureInfo.InvariantCulture) + 1;
        return new() { Content = JsonContent.Create(new { next }) };
    }
}
