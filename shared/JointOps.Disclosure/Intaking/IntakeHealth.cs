using JointOps.Hosting;
using JointOps.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Says which origin's intake is held up, failing or behind, and what was set aside. Degraded at most: while posting works, this service
/// must not be taken out of a balancer because of what a neighbour sent.
/// </summary>
internal sealed class IntakeHealth(Intake intake, SetAsideStore aside, ServiceSettings settings) : IHealthCheck
{
    private const int MostTold = 5;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = TimeProvider.System.GetUtcNow();
        var says = settings.Others.Select(o => (Origin: o, Says: intake.State.Says(o, now))).Where(o => o.Says is not null)
            .Select(o => $"from {o.Origin} {o.Says}").ToList();
        var open = (await aside.ListAsync(MostTold + 1, cancellationToken)).Where(a => a.Settled is null).ToArray();
        says.AddRange(open.Take(MostTold).Select(a => $"set aside ({a.Id}, from {a.Origin}): {a.Reason}"));
        if (open.Length > MostTold) says.Add("and more: see `jointops intake`");
        return says.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", says));
    }
}
