using System.Diagnostics.Metrics;
using JointOps.Views;

namespace JointOps.Disclosure.Verifying;

/// <summary>How far each cosigner is behind the own log's newest checkpoint, in leaves and in seconds, as metrics by peer and kind.</summary>
public sealed class CosigningLag
{
    private volatile IReadOnlyList<(LogCosigner Cosigner, double Seconds)> _latest = [];

    /// <summary>Creates the gauges.</summary>
    public CosigningLag(IMeterFactory meters)
    {
        var meter = meters.Create(RelayMeter.MeterName);
        meter.CreateObservableGauge("jointops.cosigning.lag.leaves",
            () => _latest.Select(l => new Measurement<long>(l.Cosigner.Behind, Tags(l.Cosigner))), "{leaf}", "Leaves that a peer has not cosigned");
        meter.CreateObservableGauge("jointops.cosigning.lag.seconds",
            () => _latest.Select(l => new Measurement<double>(l.Seconds, Tags(l.Cosigner))), "s", "Age of the oldest checkpoint not yet cosigned");
    }

    /// <summary>Shows these from now on.</summary>
    /// <param name="now">Real time, as signatures keep it.</param>
    public void Show(IEnumerable<LogCosigner> cosigners, DateTimeOffset now) =>
        _latest = [.. cosigners.Select(c => (c, c.Since is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0))];

    private static KeyValuePair<string, object?>[] Tags(LogCosigner cosigner) => [new("peer", cosigner.Service), new("kind", cosigner.Kind)];
}
