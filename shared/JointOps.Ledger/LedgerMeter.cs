using System.Diagnostics.Metrics;

namespace JointOps.Ledger;

/// <summary>Counts what was accepted and what of it became a leaf.</summary>
public static class LedgerMeter
{
    private static readonly Meter _meter = new("JointOps.Ledger");
    private static readonly Counter<long> _postedEvents = _meter.CreateCounter<long>("jointops.posted", "{event}", "Events accepted and committed");
    private static readonly Counter<long> _disclosedEvents = _meter.CreateCounter<long>(
        "jointops.disclosed", "{event}", "Accepted events that became leaves");

    /// <summary>A group was committed.</summary>
    public static void Committed(int events, int leaves)
    {
        _postedEvents.Add(events);
        _disclosedEvents.Add(leaves);
    }
}
