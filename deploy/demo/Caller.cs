using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace JointOps.Demo;

/// <summary>What a service answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? ETag)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body as JSON.</summary>
    public JsonElement Json() => JsonSerializer.Deserialize<JsonElement>(Body);
}

/// <summary>
/// Calls services as demo users. While a service is away, overloaded or broken it asks again, up to <paramref name="patience"/>:
/// every call it is used for may be repeated. Any other answer is the caller's to judge.
/// </summary>
internal sealed class Caller(HttpClient http, Func<string, Task<string>> tokens, TimeSpan patience)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, string> _known = new();

    public async Task<Answer> Send(string user, Func<HttpRequestMessage> make, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        var pause = TimeSpan.FromMilliseconds(50);
        for (var refused = 0; ; pause = pause * 2 < _longest ? pause * 2 : _longest)
        {
            string trouble;
            Exception? cause = null;
            TimeSpan? asked = null;
            try
            {
                using var request = make();
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(user));
                using var response = await http.SendAsync(request, ct);
                if (response.StatusCode == HttpStatusCode.Unauthorized && refused++ < 2)
                {
                    _known.TryRemove(user, out _);
                    continue;
                }
                var body = await response.Content.ReadAsStringAsync(ct);
                if ((int)response.StatusCode is < 500 and not 429) return new(response.StatusCode, body, response.Headers.ETag?.Tag);
                trouble = $"it answers {(int)response.StatusCode} {body}";
                asked = response.Headers.RetryAfter?.Delta;
            }
            catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !ct.IsCancellationRequested)
            {
                (trouble, cause) = (e.Message, e);
            }
            if (Environment.TickCount64 > deadline)
            {
                using var request = make();
                throw new PlayException($"{request.Method} {request.RequestUri} failed for {patience.TotalSeconds:0} s; last: {trouble}", cause);
            }
            await Task.Delay(asked < _longest ? asked.Value : pause, ct);
        }
    }

    private async Task<string> Token(string user) =>
        _known.TryGetValue(user, out var token) ? token : _known[user] = await tokens(user);
}
