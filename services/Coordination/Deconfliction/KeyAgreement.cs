using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Coordination.Deconfliction;

/// <summary>
/// Whether both sides make their tokens with the same secret. Coordination has no key, but each token names a check of the one it was made
/// with. Where they differ, conflicts by target are not found, and nobody would notice: so this says so, in log and health.
/// </summary>
public sealed class KeyAgreement(ILogger<KeyAgreement> log) : IHealthCheck
{
    private IReadOnlyList<string> apart = [];

    /// <summary>The months, <c>yyyy-MM</c>, in which tokens were made with more than one key; pure.</summary>
    public static IReadOnlyList<string> Apart(IEnumerable<PlannedAction> actions) =>
    [
        .. from token in actions.SelectMany(a => a.Tokens)
           let parts = token.Split('.')
           where parts.Length == 3
           group parts[1] by parts[0] into month
           where month.Distinct().Count() > 1
           orderby month.Key
           select month.Key,
    ];

    /// <summary>Looks at the actions that stand; tells of a month once.</summary>
    public void Compare(IEnumerable<PlannedAction> actions)
    {
        var now = Apart(actions);
        foreach (var month in now.Except(apart)) log.LogError("The two sides make tokens of {Month} with different keys: conflicts by target are not found", month);
        apart = now;
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(apart.Count == 0
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Degraded($"The two sides make tokens of {string.Join(", ", apart)} with different keys: conflicts by target are not found"));
}
