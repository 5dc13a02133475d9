using System.Diagnostics.Metrics;

namespace JointOps.Ledger;

/// <summary>Counts what was accepted and what of it became a leaf.</summary>
public static class LedgerMeter
{
    private static readonly Meter Meter = new("JointOps.Ledger");
    private static readonly Counter<long> PostedEvents = Meter.CreateCounter<long>("jointops.posted", "{event}", "Events accepted and committed");
    private static readonly Counter<long> DisclosedEvents = Meter.CreateCounter<long>("jointops.disclosed", "{event}", "Accepted events that became leaves");

    /// <summary>A group was committed.</summary>
    public static void Committed(int events, int leaves)
    {
        PostedEvents.Add(events);
        DisclosedEvents.Add(leaves);
    }
}
