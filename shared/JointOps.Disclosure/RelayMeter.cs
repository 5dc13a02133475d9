using System.Diagnostics.Metrics;

namespace JointOps.Disclosure;

/// <summary>Counts what was relayed and taken in, and how long it took.</summary>
public sealed class RelayMeter(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "JointOps.Disclosure";

    private readonly Counter<long> _relayed = meters.Create(MeterName).CreateCounter<long>(
        "jointops.relayed", "{leaf}", "Leaves published to the broker and confirmed");
    private readonly Counter<long> _taken = meters.Create(MeterName).CreateCounter<long>(
        "jointops.taken", "{leaf}", "Leaves taken in from another service");

    private readonly Histogram<double> _delay = meters.Create(MeterName).CreateHistogram<double>(
        "jointops.take_in.delay", "s", "From an event's recording at its origin to its commit here");

    /// <summary>Shows, for each origin, how many leaves of its log are due here and have not been taken in.</summary>
    public void Watch(Func<IEnumerable<(string Origin, long Leaves)>> behind) => meters.Create(MeterName).CreateObservableGauge(
        "jointops.take_in.behind", () => behind().Select(b => new Measurement<long>(b.Leaves, new KeyValuePair<string, object?>("origin", b.Origin))),
        "{leaf}", "Leaves that another log has by its own word and that were not taken in");

    /// <summary>Leaves that the broker confirmed.</summary>
    public void Relayed(int leaves) => _relayed.Add(leaves);

    /// <summary>Leaves that were committed here.</summary>
    public void Taken(string origin, int leaves, TimeSpan sinceRecorded)
    {
        var tag = new KeyValuePair<string, object?>("origin", origin);
        _taken.Add(leaves, tag);
        _delay.Record(Math.Max(0, sinceRecorded.TotalSeconds), tag); // two machines' clocks differ a little
    }
}
