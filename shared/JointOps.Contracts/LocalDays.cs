namespace JointOps.Contracts;

/// <summary>Days as the clocks of a place count them: what is "today" there may be yesterday in UTC. Zones are IANA's names.</summary>
public static class LocalDays
{
    /// <summary>No zone stands farther from UTC.</summary>
    public static TimeSpan Farthest { get; } = TimeSpan.FromHours(14);

    /// <summary>The day that it is at a place.</summary>
    public static DateOnly Of(string zone, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>
    /// The instant, in UTC, at which a day begins at a place: its first midnight where the clocks showed two, and what they showed instead where
    /// they went forward over it.
    /// </summary>
    public static DateTimeOffset Start(DateOnly day, string zone)
    {
        var (found, local) = (TimeZoneInfo.FindSystemTimeZoneById(zone), day.ToDateTime(TimeOnly.MinValue));
        if (!LocalOffsets.IsTellable(local)) return new(local, TimeSpan.Zero); // the calendar's own ends
        var offset = LocalOffsets.Of(found, local) is [var first, ..] ? first : LocalOffsets.Before(found, local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}

/// <summary>The time from one day's begin to another's, both by the clocks of one place.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public readonly record struct LocalTerm(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The term of two days; null = open.</summary>
    public static LocalTerm Of(DateOnly? from, DateOnly? to, string zone) => new(
        from is { } first ? LocalDays.Start(first, zone) : DateTimeOffset.MinValue,
        to is { } end ? LocalDays.Start(end, zone) : DateTimeOffset.MaxValue);

    /// <summary>Whether an instant lies within.</summary>
    public bool Holds(DateTimeOffset at) => From <= at && at < To;
}
