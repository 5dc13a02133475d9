using JointOps.Contracts;

namespace JointOps.Web.Posting;

/// <summary>The zones that an officer of a side may mean by local time.</summary>
public static class Zones
{
    /// <summary>The zone of the side's city of the pair; for an event of no single pair, those of all its cities. At least one.</summary>
    public static IReadOnlyList<string> Of(string pair, string side, Reference reference) =>
        reference.Pair(pair) is { } one ? [one.On(side).Zone]
        : reference.Pairs.Count > 0 ? [.. reference.Pairs.Select(p => p.On(side).Zone).Distinct()] : ["Etc/UTC"];

    /// <summary>What the place of a zone is called: the side's city of the pair, else the city that the zone is named for.</summary>
    public static string City(string zone, string pair, string side, Reference reference) =>
        reference.Pair(pair)?.On(side) is { } city && city.Zone == zone ? city.Name : zone.Split('/')[^1].Replace('_', ' ');
}
