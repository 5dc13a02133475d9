namespace JointOps.Contracts;

/// <summary>As of when assets are looked at: the end of a day, by the clocks of where each thing happened, or now.</summary>
/// <param name="Day">The day on which last days are judged.</param>
/// <param name="Last">The last day of which something is looked at.</param>
/// <param name="Told">The last day on which something may be told that speaks of a day before: a value, a payment, a rate.</param>
public readonly record struct AsOf(DateOnly Day, DateOnly Last, DateOnly Told)
{
    /// <summary>The end of a day.</summary>
    public AsOf(DateOnly day) : this(day, day, DateOnly.MaxValue)
    {
    }

    /// <summary>
    /// Now: whatever was told has happened, though its day has not begun everywhere yet; and a last day is over when it is over everywhere along the
    /// border. What another service dates later than any day that has begun is left out.
    /// </summary>
    public static AsOf Now(DateTimeOffset now, Reference reference)
    {
        var last = DateOnly.FromDateTime((now + LocalDays.Farthest).UtcDateTime);
        return new(reference.Pairs.SelectMany(p => new[] { p.Mx.Zone, p.Us.Zone }).Distinct().Min(zone => LocalDays.Of(zone, now)), last, last);
    }

    /// <summary>Whether what happened on a day is looked at.</summary>
    public bool Holds(DateOnly at) => at <= Last;
}
