using System.Diagnostics.Metrics;

namespace JointOps.Disclosure;

/// <summary>Counts what was relayed and taken in.</summary>
public sealed class RelayMeter(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "JointOps.Disclosure";

    private readonly Counter<long> relayed = meters.Create(MeterName).CreateCounter<long>("jointops.relayed", "{leaf}", "Leaves published to the broker and confirmed");
    private readonly Counter<long> taken = meters.Create(MeterName).CreateCounter<long>("jointops.taken", "{leaf}", "Leaves taken in from another service");

    /// <summary>Leaves that the broker confirmed.</summary>
    public void Relayed(int leaves) => relayed.Add(leaves);

    /// <summary>Leaves that were committed here.</summary>
    public void Taken(string origin, int leaves) => taken.Add(leaves, new KeyValuePair<string, object?>("origin", origin));
}
