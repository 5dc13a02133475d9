using System.Diagnostics.Metrics;

namespace JointOps.Disclosure.Checking;

/// <summary>What the newest check of the logs came to, as metrics: somebody must hear of what it found, and of one that no longer comes.</summary>
public sealed class CheckMeter
{
    private volatile CheckResult? _last;

    /// <summary>Creates the gauges.</summary>
    public CheckMeter(IMeterFactory meters)
    {
        var meter = meters.Create(RelayMeter.MeterName);
        meter.CreateObservableGauge(
            "jointops.check.findings", () => Of(c => c.Findings.Count), "{finding}", "What the newest check of the logs found");
        meter.CreateObservableGauge("jointops.check.age", () => Of(c => (TimeProvider.System.GetUtcNow() - c.Finished).TotalSeconds),
            "s", "Age of the newest check of the logs");
    }

    /// <summary>Shows this one from now on; null = there was none yet.</summary>
    public void Show(CheckResult? last) => _last = last;

    private IEnumerable<Measurement<T>> Of<T>(Func<CheckResult, T> value) where T : struct => _last is { } last ? [new(value(last))] : [];
}
