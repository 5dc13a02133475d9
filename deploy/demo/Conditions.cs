using System.Globalization;
using System.Text.Json;

namespace JointOps.Demo;

/// <summary>Waits for what the services say by themselves, as a user would see it.</summary>
internal sealed class Conditions(Scenario scenario, DemoServices services, Caller caller, Patiently patiently)
{
    /// <summary>Returns when it is there.</summary>
    /// <exception cref="PlayException">It does not come in time.</exception>
    public Task Await(ScenarioLine line, Awaited what, CancellationToken ct) => what switch
    {
        { Gap: { } gap } => Gap(gap, ct),
        { Conflict: { } conflict } => Conflict(line, conflict, ct),
        { Withdrawal: { } key } => Acknowledged(key, ct),
        { ConsentEnd: { } key } => Repeated(key, ct),
        { Evaluation: { } evaluation } => Evaluated(line, evaluation, ct),
        _ => Task.CompletedTask,
    };

    /// <summary>The id of a conflict, once the line's user is told of it.</summary>
    /// <exception cref="PlayException">It does not come in time.</exception>
    public async Task<Guid> Conflict(ScenarioLine line, AwaitedConflict conflict, CancellationToken ct)
    {
        var id = Guid.Empty;
        bool IsIt(JsonElement found)
        {
            id = found.GetProperty("id").GetGuid();
            return conflict.Actions.ToHashSet().SetEquals(
                found.GetProperty("parties").EnumerateArray().Select(p => p.GetProperty("action").GetGuid()))
                && (!conflict.Withdrawn || Is(found, "status", "withdrawn"));
        }
        await Ask(
            services.Of(line.Side), line.User, "api/v1/conflicts?limit=1000", all => all.EnumerateArray().Any(IsIt),
            $"{line.User} is told of the conflict of {string.Join(" and ", conflict.Actions)}", ct);
        return id;
    }

    private Task Gap(AwaitedGap gap, CancellationToken ct)
    {
        bool Begins(JsonElement found) => Is(found, "openEnd", gap.OpenEnd) && At(found, "from") == gap.From;
        bool Stands(JsonElement page) => page.GetProperty("pairs").EnumerateArray().SelectMany(p => p.GetProperty("crossings").EnumerateArray())
            .Single(c => Is(c, "crossing", gap.Crossing)).GetProperty("gaps").EnumerateArray().Where(Begins).ToArray() is [var found]
            ? !gap.Gone && At(found, "until") == gap.Until
            : gap.Gone;
        var (from, to) = (Write(gap.From), Write(gap.From.AddMinutes(1)));
        return Ask(services.Coordination, services.Coordination.Auditor,
            $"api/v1/mirror?pair={gap.Pair}&from={from}&to={to}", Stands, $"coordination shows the mirror as {gap}", ct);
    }

    private Task Acknowledged(Guid key, CancellationToken ct)
    {
        var origin = services.Of(scenario.Find(key)!.Side);
        bool Has(JsonElement recall, DemoService service) =>
            recall.GetProperty("recipients").EnumerateArray().Any(r => Is(r, "recipient", service.Name) && Is(r, "state", "acknowledged"));
        return Ask(
            origin, origin.Auditor, "api/v1/recalls",
            all => all.EnumerateArray().Any(
                r => r.GetProperty("withdrawal").GetProperty("id").GetGuid() == key && services.Receivers(origin.Name).All(s => Has(r, s))),
            $"both other services acknowledge {key}", ct);
    }

    private Task Repeated(Guid key, CancellationToken ct)
    {
        var originator = services.Of(scenario.Find(key)!.Posting.Content.GetProperty("event").GetProperty("side").GetString()!);
        return Ask(
            originator, originator.Auditor, "api/v1/consents",
            all => all.EnumerateArray().Any(c => c.GetProperty("request").GetProperty("id").GetGuid() == key
                && c.GetProperty("story").EnumerateArray().Any(word => Is(word, "agency", originator.Name))),
            $"{originator.Name} repeats that the consent {key} was ended", ct);
    }

    private Task Evaluated(ScenarioLine line, AwaitedEvaluation evaluation, CancellationToken ct)
    {
        var side = scenario.Find(evaluation.Commitment)!.Side;
        return Ask(
            services.Of(line.Side), line.User, $"api/v1/commitments/{side}/{evaluation.Commitment}",
            found => found.GetProperty("commitment").GetProperty("days").EnumerateArray().Any(
                d => d.GetProperty("day").GetInt32() == evaluation.Day
                    && d.TryGetProperty("event", out var told) && told.ValueKind == JsonValueKind.Object),
            $"{line.User} is told how day {evaluation.Day} of {evaluation.Commitment} was evaluated", ct);
    }

    private Task Ask(DemoService service, string user, string path, Func<JsonElement, bool> holds, string what, CancellationToken ct) =>
        patiently.Await(() => caller.Send(user, () => new(HttpMethod.Get, service.At(path)), ct), answer => holds(answer.Json()), what, ct);

    private static bool Is(JsonElement json, string name, string value) => json.GetProperty(name).GetString() == value;

    private static DateTimeOffset? At(JsonElement gap, string name) =>
        gap.TryGetProperty(name, out var instant) && instant.ValueKind == JsonValueKind.Object ? instant.GetProperty("at").GetDateTimeOffset() : null;

    private static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
