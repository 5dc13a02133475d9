using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Operations;

/// <summary>What every planned window is held to.</summary>
public static class PlannedTime
{
    /// <summary>
    /// Refuses a zone that is none, a window that ends before it begins, and times with an offset: they would be read in
    /// the zone of whichever machine reads them.
    /// </summary>
    public static void Check(PlannedWindow window)
    {
        if (!ZoneNames.Has(window.Zone)) throw new Refusal("unknown-zone", window.Zone) { Field = "window.zone" };
        if (window.Start.Kind != DateTimeKind.Unspecified || window.End.Kind != DateTimeKind.Unspecified) throw new Refusal("window-offset");
        if (window.End <= window.Start) throw new Refusal("window-order");
        if (!Years.Hold(window.Start) || !Years.Hold(window.End)) throw new Refusal("out-of-range", "window", Years.Earliest, Years.Latest);
        if (PlannedTimes.Of(window) is null) throw new Refusal("window-order"); // over a change of the clock the hands may move on and the time not
    }
}
