namespace JointOps.Contracts.Figures;

/// <summary>
/// Whole local days, half open: an event counts on the day that it was where it happened, so that no city's evening slips into another's day.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last one.</param>
public readonly record struct DayWindow(DateOnly From, DateOnly To)
{
    /// <summary>The longest that is counted at once: two years and a day.</summary>
    public const int MostDays = 732;

    /// <summary>The last days up to that which it is at a place, which is one of them.</summary>
    public static DayWindow UpTo(DateTimeOffset now, string zone, int days)
    {
        var end = LocalDays.Of(zone, now).AddDays(1);
        return new(end.AddDays(-days), end);
    }

    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>As many days, right before.</summary>
    public DayWindow Before => new(From.AddDays(-Days), From);

    /// <summary>Whether a day is one of them.</summary>
    public bool Holds(DateOnly day) => From <= day && day < To;

    /// <summary>Whether something happened on one of them, by the clocks of its zone.</summary>
    public bool Holds(DateTimeOffset at, string zone) => Holds(LocalDays.Of(zone, at));

    /// <summary>The stretch within which every zone's days of the window lie.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Anywhere => (
        new DateTimeOffset(From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - LocalDays.Farthest,
        new DateTimeOffset(To.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + LocalDays.Farthest);
}
