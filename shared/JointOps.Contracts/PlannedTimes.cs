using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>Planned local times as instants, by the rules of the zone as they are known now.</summary>
public static class PlannedTimes
{
    /// <summary>
    /// The instants of a window; null when its zone is none, when its instants are not in order, or in a year past all calendars (it may
    /// come from elsewhere). It lasts from the first time that the clock shows its start to the last time that it shows its end; a time that
    /// the clock skips is read as if it had not.
    /// </summary>
    public static (DateTimeOffset From, DateTimeOffset Until)? Of(PlannedWindow window) =>
        Years.Hold(window.Start) && Years.Hold(window.End) && TimeZoneInfo.TryFindSystemTimeZoneById(window.Zone, out var zone)
            && At(window.Start, zone, offsets => offsets[0]) is var from
            && At(window.End, zone, offsets => offsets[^1]) is var until && until > from
                ? (from, until)
                : null;

    private static DateTimeOffset At(DateTime time, TimeZoneInfo zone, Func<IReadOnlyList<TimeSpan>, TimeSpan> choose)
    {
        var (local, offsets) = (DateTime.SpecifyKind(time, DateTimeKind.Unspecified), LocalOffsets.Of(zone, time));
        return new DateTimeOffset(local, offsets.Count > 0 ? choose(offsets) : LocalOffsets.Before(zone, local)).ToUniversalTime();
    }
}
