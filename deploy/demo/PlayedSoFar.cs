using System.Globalization;
using System.Text.Json;

namespace JointOps.Demo;

/// <summary>How far an earlier run came, told without posting anything.</summary>
internal static class PlayedSoFar
{
    /// <summary>The number of lines that are there: each side's auditor replays what its service holds of the scenario's time.</summary>
    /// <exception cref="PlayException">What is there is no beginning of the scenario: lines are posted in order.</exception>
    public static async Task<int> Count(Scenario scenario, DemoServices services, Caller caller, CancellationToken ct)
    {
        var held = new Dictionary<string, HashSet<Guid>>();
        foreach (var side in (string[])["mx", "us"]) held[side] = await Held(services.Of(side), Path(scenario), caller, ct);
        var there = scenario.Lines.Select(l => held[l.Side].Contains(l.Key)).ToArray();
        var count = there.TakeWhile(t => t).Count();
        return there.Skip(count).Any(t => t)
            ? throw new PlayException($"The services hold the first {count} events of the scenario and some later ones: somebody else posted them. "
                + "Start with an empty store.")
            : count;
    }

    private static async Task<HashSet<Guid>> Held(DemoService service, string path, Caller caller, CancellationToken ct)
    {
        var answer = await caller.Send(service.Auditor, () => new(HttpMethod.Get, service.At(path)), ct);
        if (!answer.IsSuccess)
            throw new PlayException($"{service.Name} does not tell {service.Auditor} what it holds: {(int)answer.Status} {answer.Body}");
        return [.. answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(
            line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("id").GetGuid())];
    }

    private static string Path(Scenario scenario)
    {
        static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"api/v1/audit/replay?from={Write(scenario.Lines.Min(l => l.Posting.Occurred!.Value))}"
            + $"&to={Write(scenario.Lines[^1].Recorded.AddSeconds(1))}";
    }
}
