using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Joint;

/// <summary>A joint operation stands at several places, whose clocks differ: a day of it is over once it is over at all of them.</summary>
public static class JointPlaces
{
    /// <summary>The day that it still is at one of its places.</summary>
    public static DateOnly Today(this JointSummary joint, Reference reference, DateTimeOffset now) =>
        joint.Pairs.Select(reference.Pair).OfType<CityPair>().SelectMany(p => (string[])[p.Mx.Zone, p.Us.Zone]).DefaultIfEmpty("UTC")
            .Min(zone => LocalDays.Of(zone, now));
}
