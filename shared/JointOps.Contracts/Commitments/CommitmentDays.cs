using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;

namespace JointOps.Contracts.Commitments;

/// <summary>The days of a commitment: 7 June and 45 days is 22 July, and it is over with that local day.</summary>
public static class CommitmentDays
{
    /// <summary>The local day that is n days after the start.</summary>
    public static DateOnly Date(this CommitmentMade made, int day) => made.Start.AddDays(day);

    /// <summary>The instant after the last one of that day.</summary>
    public static DateTimeOffset Over(this CommitmentMade made, int day) =>
        LocalDays.Start(made.Date(day).AddDays(1), ZoneNames.OrUtc(made.Zone));

    /// <summary>Its last instant, to the millisecond as instants are told here: what was known by then counts.</summary>
    public static DateTimeOffset KnownAt(this CommitmentMade made, int day) => made.Over(day).AddMilliseconds(-1);

    /// <summary>The days that are counted for it: from the start, that one included.</summary>
    public static DayWindow Window(this CommitmentMade made, int day) => new(made.Start, made.Date(day).AddDays(1));

    /// <summary>Whether it says days that can be evaluated; another service may have written it.</summary>
    public static bool IsReadable(this CommitmentMade made) => made is { Party: not null, Metric: not null, Zone: not null }
        && made.Days is { Count: > 0 and <= MostDays } days && days.All(d => d is >= 1 and <= LastDay)
        && days.Zip(days.Skip(1)).All(two => two.First < two.Second) && Years.Hold(made.Start.ToDateTime(TimeOnly.MinValue))
        && made.Baseline is >= 0 and <= ClaimSum.Most && (made.Target is null or (>= 0 and <= ClaimSum.Most));

    /// <summary>How many days a commitment may be evaluated on, and the last one that may be.</summary>
    public const int MostDays = 10, LastDay = DayWindow.MostDays - 1;
}
