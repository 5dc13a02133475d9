using System.Net;
using System.Text;
using System.Text.Json;

namespace JointOps.Demo;

/// <summary>Posts lines through the public API, as an officer's client would.</summary>
internal sealed class Poster(DemoServices services, Caller caller, Conditions conditions)
{
    /// <summary>Posts a line; its index in its side's disclosure log, or null when it stays at home. A repetition answers the same.</summary>
    /// <exception cref="PlayException">The service refuses it.</exception>
    public async Task<long?> Post(ScenarioLine line, CancellationToken ct)
    {
        var path = await Path(line, ct);
        for (var attempt = 1; ; attempt++)
        {
            var version = Routes.ChangesState(line.Route) ? await Version(line, ct) : null;
            var answer = await caller.Send(line.User, () => Request(line, path, version), ct);
            // Somebody else posted between the two calls: look again.
            if (answer.Status == HttpStatusCode.PreconditionFailed && attempt < 5) continue;
            if (!answer.IsSuccess)
                throw new PlayException($"Line {line.No} ({line.User}, {line.Post}) is refused with {(int)answer.Status}: {answer.Body}");
            return answer.Json().TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number ? index.GetInt64() : null;
        }
    }

    /// <summary>Where it is posted: the scenario names a conflict by its two actions, the route by the id that coordination gave it.</summary>
    private async Task<string> Path(ScenarioLine line, CancellationToken ct) => line.Conflict is { } actions
        ? string.Join('/', [Routes.Conflicts, (await conditions.Conflict(line, new(actions), ct)).ToString(), line.Post.Split('/')[^1]])
        : line.Post;

    private async Task<string?> Version(ScenarioLine line, CancellationToken ct)
    {
        var answer = await caller.Send(line.User,
            () => new(HttpMethod.Get, services.Of(line.Side).At($"api/v1/operations/{line.Operation}")), ct);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        return answer.IsSuccess && answer.ETag is { } etag ? etag
            : throw new PlayException($"Operation {line.Operation} cannot be read by {line.User}: {(int)answer.Status} {answer.Body}");
    }

    private HttpRequestMessage Request(ScenarioLine line, string path, string? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, services.Of(line.Side).At($"api/v1/{path}"))
        {
            Content = new StringContent(line.Body.GetRawText(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", line.Key.ToString());
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return request;
    }
}
