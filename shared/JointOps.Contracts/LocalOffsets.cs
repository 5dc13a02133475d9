namespace JointOps.Contracts;

/// <summary>
/// The offsets that a zone's clocks had when they showed a local time: the one implementation, for forms and for planned windows. The
/// framework's own answer knows the ends of summer times alone, and misses an hour that was shown twice because a city changed its zone, as
/// Ciudad Juárez did in November 2022.
/// </summary>
public static class LocalOffsets
{
    private static readonly TimeSpan _near = TimeSpan.FromHours(26); // further than any offset, nearer than two changes of a clock

    /// <summary>Whether the calendar goes far enough on both sides of a time.</summary>
    public static bool IsTellable(DateTime local) => local - DateTime.MinValue >= _near && DateTime.MaxValue - local >= _near;

    /// <summary>One; two, the earlier instant first, when the clocks went back over it; none when they went forward over it.</summary>
    public static IReadOnlyList<TimeSpan> Of(TimeZoneInfo zone, DateTime local)
    {
        // Asked from UTC, which is never ambiguous: an offset is one of this local time's if the zone had it at the instant it leads to.
        var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return [.. new[] { Before(zone, local), zone.GetUtcOffset(utc + _near) }.Distinct()
            .Where(offset => zone.GetUtcOffset(utc - offset) == offset).OrderDescending()];
    }

    /// <summary>The offset before any change near that time.</summary>
    public static TimeSpan Before(TimeZoneInfo zone, DateTime local) => zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Utc) - _near);
}
