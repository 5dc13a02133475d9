using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace JointOps.Demo;

/// <summary>Posts lines through the public API, as an officer's client would.</summary>
internal sealed class Poster(DemoServices services, Caller caller)
{
    /// <summary>Posts a line; its index in its side's disclosure log, or null when it stays at home. A repetition answers the same.</summary>
    /// <exception cref="PlayException">The service refuses it.</exception>
    public async Task<long?> Post(ScenarioLine line, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var version = Routes.ChangesState(line.Route) ? await Version(line, ct) : null;
            var answer = await caller.Send(line.User, () => Request(line, version), ct);
            // Somebody else posted between the two calls: look again.
            if (answer.Status == HttpStatusCode.PreconditionFailed && attempt < 5) continue;
            if (!answer.IsSuccess)
                throw new PlayException($"Line {line.No} ({line.User}, {line.Post}) is refused with {(int)answer.Status}: {answer.Body}");
            using var json = JsonDocument.Parse(answer.Body);
            return json.RootElement.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number ? index.GetInt64() : null;
        }
    }

    /// <summary>How many events an operation holds, asked by the line's user; 0 when it is not there.</summary>
    public async Task<int> Held(ScenarioLine line, CancellationToken ct) =>
        await Version(line, ct) is { } etag ? int.Parse(etag.Trim('"'), CultureInfo.InvariantCulture) : 0;

    private async Task<string?> Version(ScenarioLine line, CancellationToken ct)
    {
        var answer = await caller.Send(line.User,
            () => new(HttpMethod.Get, services.Of(line.Side).At($"api/v1/operations/{line.Operation}")), ct);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        return answer.IsSuccess && answer.ETag is { } etag ? etag
            : throw new PlayException($"Operation {line.Operation} cannot be read by {line.User}: {(int)answer.Status} {answer.Body}");
    }

    private HttpRequestMessage Request(ScenarioLine line, string? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, services.Of(line.Side).At($"api/v1/{line.Post}"))
        {
            Content = new StringContent(line.Body.GetRawText(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", line.Key.ToString());
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return request;
    }
}
