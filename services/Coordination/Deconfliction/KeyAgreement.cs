using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Coordination.Deconfliction;

/// <summary>
/// Whether both sides make their tokens with the same secret. Coordination has no key, but each token names a check of the one it was made
/// with. Where they differ, conflicts by target are not found, and nobody would notice: so the replica that looks for them says so, in log
/// and health.
/// </summary>
public sealed class KeyAgreement(ILogger<KeyAgreement> log) : IHealthCheck
{
    private IReadOnlyList<string> _apart = [];

    /// <summary>
    /// The months, <c>yyyy-MM</c>, in which the newest action of one side and the newest of the other were made with different keys; pure.
    /// </summary>
    public static IReadOnlyList<string> Apart(IEnumerable<PlannedAction> actions) =>
    [
        .. from action in actions
           from token in action.Tokens
           let parts = token.Split('.')
           group (action, Check: parts[1]) by parts[0] into month
           let newest = month.GroupBy(t => t.action.Side).Select(side => side.MaxBy(t => (t.action.Registered, t.action.Id)).Check)
           where newest.Distinct().Count() > 1
           orderby month.Key
           select month.Key,
    ];

    /// <summary>Looks at the actions that stand; tells of a month once.</summary>
    public void Compare(IEnumerable<PlannedAction> actions)
    {
        var now = Apart(actions);
        foreach (var month in now.Except(_apart))
            log.LogError(
                "The two sides make tokens of {Month} with different keys or by different versions of this software: conflicts by target are not "
                    + "found", month);
        _apart = now;
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_apart.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("The two sides make tokens of targets with different keys or by different versions of this software: "
                + "conflicts by target are not found"));
}
