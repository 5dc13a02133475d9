using System.Globalization;
using JointOps.Views;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JointOps.Disclosure.Verifying;

/// <summary>
/// Says what keeps receipts away: evidence, a log that is not signed, a peer whose mirror lags. Degraded at most, since posting goes on and a
/// service that is taken away proves nothing either.
/// </summary>
public sealed class ProofHealth(IVerification verification, UnsignedLeaves unsigned) : IHealthCheck
{
    private const int MostTold = 3;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var known = await verification.ReadAsync(cancellationToken);
        var (own, now) = (known.Logs.Single(l => l.IsOwn), TimeProvider.System.GetUtcNow()); // signatures keep real time
        var says = string.Join("; ", Says(known, unsigned.Since(own.Leaves, own.Newest?.Size ?? 0, now), now));
        return says.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(says);
    }

    /// <summary>What is wrong, in the order in which somebody should look.</summary>
    /// <param name="unsigned">Since when the own log has leaves that nobody signed; null when all is signed.</param>
    public static IEnumerable<string> Says(Verification known, DateTimeOffset? unsigned, DateTimeOffset now)
    {
        if (known.Recovery is { Healed: null } behind)
            yield return Text(
                $"this log is behind what was told of it, since {behind.Since:u}, and nothing is posted until it is healed: {behind.Reason}");
        foreach (var incident in known.Incidents.Take(MostTold))
            yield return Text(
                $"evidence against the log of {incident.Log} ({incident.Kind} at {incident.Size} leaves, {incident.At:u}): see /verification");
        if (known.Incidents.Count > MostTold) yield return Text($"and {known.Incidents.Count - MostTold} more incidents");
        var own = known.Logs.Single(l => l.IsOwn);
        if (now - unsigned > _patience)
            yield return Text($"{own.Leaves - (own.Newest?.Size ?? 0)} leaves of this log are not signed since {unsigned:u}: see check works");
        foreach (var peer in own.Cosigners.Where(c => c.Kind == "mirror" && c.Behind > 0 && now - c.Since > _patience))
            yield return Text($"the mirror of {peer.Service} has not cosigned {peer.Behind} leaves of this log, since {peer.Since:u}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
