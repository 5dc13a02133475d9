using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Coordination;

/// <summary>
/// What detectors met and did not understand: another version wrote it, or zones or reference data are missing here. What rests on it stays
/// as it was stated; log and health say so on the replica that looks.
/// </summary>
public sealed class UnreadFacts(ILogger<UnreadFacts> log) : IHealthCheck
{
    private const int MostNamed = 5;
    private readonly ConcurrentDictionary<string, string[]> _unread = new();

    /// <summary>What one look did not understand, in place of what its last look did not; each is logged once.</summary>
    /// <param name="look">Who looked at what.</param>
    /// <param name="facts">Origin and id of each.</param>
    public void Compare(string look, IEnumerable<string> facts)
    {
        string[] now = [.. facts.Order(StringComparer.Ordinal)];
        foreach (var fact in now.Except(_unread.GetValueOrDefault(look, [])))
            log.LogWarning("Event {Event} is not understood ({Look}): what was stated from it stays as it is. Update this service, its zones and its "
                + "reference data", fact, look);
        _unread[look] = now;
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] all = [.. _unread.Values.SelectMany(v => v).Distinct().Order(StringComparer.Ordinal)];
        return Task.FromResult(all.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                $"{all.Length} events are not understood, and nothing final is stated from them: {string.Join(", ", all.Take(MostNamed))}"));
    }
}
