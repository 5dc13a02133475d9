using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace JointOps.Demo.Tests;

/// <summary>
/// The three services as the player sees them: posts by key, versions, clocks that refuse to go back, leaves that are taken in after a few
/// questions, and things that they say by themselves only when asked again. Every <c>FailEvery</c>th call breaks, before it acts or after it.
/// </summary>
internal sealed class FakeServices(Scenario scenario) : HttpMessageHandler
{
    private static readonly Guid _mask = new("ffffffff-0000-0000-0000-000000000000");

    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _leaves = [.. TheScenario.Kept.Pages.Where(p => p.LeftWith == p.Line).Select(p => p.Line.Key)];
    private readonly Dictionary<Guid, long?> _indexes = [];
    private readonly Dictionary<(string, string), long> _taken = [];
    private readonly HashSet<string> _asked = [];
    private readonly HashSet<(int No, Awaited What)> _shown = [];
    private DateTimeOffset _newest;
    private int _calls;

    public int FailEvery { get; init; } = int.MaxValue;

    public List<ScenarioLine> Stored { get; } = [];

    /// <summary>The line that was due at each question about what services say by themselves.</summary>
    public List<int> Questions { get; } = [];

    public Dictionary<string, DateTimeOffset?> Clocks { get; } = [];

    /// <summary>Called with each stored line, before it is answered.</summary>
    public Action<ScenarioLine>? OnStored { get; set; }

    public DemoServices Addresses { get; } = DemoServices.At(new("http://mx/"), new("http://us/"), new("http://coordination/"));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        lock (_gate)
        {
            var broken = ++_calls % FailEvery == 0 ? _calls / FailEvery % 3 : -1;
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
        if (uri.AbsolutePath == "/api/v1/audit/replay")
            return new()
            {
                Content = new StringContent(string.Concat(Stored.Where(l => l.Side == uri.Host).Select(l => $"{{\"id\":\"{l.Key}\"}}\n")))
            };
        if (uri.AbsolutePath is "/api/v1/mirror" or "/api/v1/conflicts" or "/api/v1/recalls" or "/api/v1/consents"
            && request.Method == HttpMethod.Get)
            return Said(uri.AbsolutePath[8..]);
        if (request.Method == HttpMethod.Post) return Post(request, uri);
        if (uri.AbsolutePath.StartsWith("/api/v1/commitments/", StringComparison.Ordinal)) return Said("commitments");
        var version = Stored.Count(l => l.Operation == Guid.Parse(uri.Segments[^1]) && l.Side == uri.Host);
        if (version == 0) return new(HttpStatusCode.NotFound);
        var found = new HttpResponseMessage();
        found.Headers.ETag = new($"\"{version}\"");
        return found;
    }

    private HttpResponseMessage SetClock(HttpMethod method, string service, string body)
    {
        DateTimeOffset? now = method == HttpMethod.Delete ? null : JsonDocument.Parse(body).RootElement.GetProperty("now").GetDateTimeOffset();
        if (now < _newest) return new(HttpStatusCode.Conflict);
        Clocks[service] = now;
        return new(HttpStatusCode.NoContent);
    }

    private HttpResponseMessage Post(HttpRequestMessage request, Uri uri)
    {
        var line = scenario.Find(Guid.Parse(request.Headers.GetValues("Idempotency-Key").Single()))!;
        if (!_indexes.TryGetValue(line.Key, out var index))
        {
            line.Side.ShouldBe(uri.Host);
            if (line.Conflict is { } actions) uri.Segments[^2].ShouldBe(ConflictOf(actions) + "/");
            Clocks.Values.ShouldAllBe(c => c == line.Recorded);
            (line.Awaits ?? []).ShouldAllBe(a => _shown.Contains(new(line.No, a)));
            if (Routes.ChangesState(line.Route))
                request.Headers.GetValues("If-Match").ShouldBe([$"\"{Stored.Count(l => l.Operation == line.Operation)}\""]);
            index = _leaves.Contains(line.Key) ? _indexes.Count(i => i.Value is not null && scenario.Find(i.Key)!.Side == line.Side) : null;
            _indexes[line.Key] = index;
            Stored.Add(line);
            _newest = line.Recorded;
            OnStored?.Invoke(line);
        }
        return new(HttpStatusCode.Created) { Content = JsonContent.Create(new { index, version = 1, @event = new { } }) };
    }

    /// <summary>A receiver knows a leaf only from the second question on.</summary>
    private HttpResponseMessage Taken(Uri uri)
    {
        var query = uri.Query.TrimStart('?').Split('&').ToDictionary(p => p.Split('=')[0], p => p.Split('=')[1]);
        var next = _taken.GetValueOrDefault((uri.Host, query["origin"]));
        _taken[(uri.Host, query["origin"])] = long.Parse(query["index"], CultureInfo.InvariantCulture) + 1;
        return new() { Content = JsonContent.Create(new { next }) };
    }

    /// <summary>
    /// What the services say by themselves at the instant that the clocks show: nothing when they are
    /// asked first, then all that the line awaits.
    /// </summary>
    private HttpResponseMessage Said(string what)
    {
        var line = scenario.Lines.Single(l => l.Recorded == Clocks["mx"]);
        Questions.Add(line.No);
        var ready = !_asked.Add($"{line.No} {what}");
        var awaits = (line.Awaits ?? []).Where(
            a => what == (a.Gap is not null ? "mirror" : a.Conflict is not null ? "conflicts" : a.Withdrawal is not null ? "recalls"
                : a.ConsentEnd is not null ? "consents" : "commitments"))
            .ToArray();
        if (ready) foreach (var a in awaits) _shown.Add((line.No, a));
        return new()
        {
            Content = JsonContent.Create<object>(what switch
            {
                "mirror" => new
                {
                    pairs = new[] { new
                    {
                        crossings = awaits.GroupBy(a => a.Gap!.Crossing).Select(
                            g => new { crossing = g.Key, gaps = g.Select(a => a.Gap!).Where(a => a.Gone != ready).Select(Gap) })
                    } }
                },
                "conflicts" =>
                    ready ? Conflicts(line.Conflict ?? awaits[0].Conflict!.Actions, awaits.Any(a => a.Conflict!.Withdrawn)) : Array.Empty<object>(),
                "recalls" => awaits.Select(a => new
                {
                    withdrawal = new { id = a.Withdrawal },
                    recipients = Addresses.All.Select(s => new { recipient = s.Name, state = ready ? "acknowledged" : "pending" })
                }),
                "commitments" => new { commitment = new { days = awaits.Select(a => a.Evaluation!.Day).Distinct().Select(day => Day(day, ready)) } },
                _ => awaits.Select(
                    a => new { request = new { id = a.ConsentEnd }, story = Addresses.All.Take(ready ? 3 : 0).Select(s => new { agency = s.Name }) }),
            }),
        };
    }

    private static object Day(int day, bool evaluated) => evaluated ? new { day, @event = new { side = "coordination" } } : new { day };

    private static object Gap(AwaitedGap gap) =>
        new { openEnd = gap.OpenEnd, from = new { at = gap.From }, until = gap.Until is { } until ? new { at = until } : null };

    private static object[] Conflicts(IReadOnlyList<Guid> actions, bool withdrawn) =>
        [new { id = Guid.Empty, status = "open", parties = new[] { new { action = _mask } } },
            new { id = ConflictOf(actions), status = withdrawn ? "withdrawn" : "open", parties = actions.Select(a => new { action = a }) }];

    private static Guid ConflictOf(IReadOnlyList<Guid> actions) => new(actions.Order().Last().ToByteArray().Reverse().ToArray());
}
