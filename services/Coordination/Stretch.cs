using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Coordination;

/// <summary>A stretch of time; null = it has not ended.</summary>
public sealed record Stretch(DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>The stretch of a planned window; null when its zone is none.</summary>
    public static Stretch? Of(PlannedWindow window) => PlannedTimes.Of(window) is { } time ? new(time.From, time.Until) : null;

    /// <summary>Whether both have an instant in common; a stretch holds its beginning and not its end.</summary>
    public bool Meets(Stretch other) => From < (other.Until ?? DateTimeOffset.MaxValue) && other.From < (Until ?? DateTimeOffset.MaxValue);

    /// <summary>How long it has been at an instant, or was.</summary>
    public TimeSpan Length(DateTimeOffset now) => (Until ?? now) - From;

    /// <summary>Stretches that meet or touch, as one.</summary>
    public static IReadOnlyList<Stretch> Join(IEnumerable<Stretch> stretches)
    {
        var joined = new List<Stretch>();
        foreach (var next in stretches.OrderBy(s => s.From))
            if (joined.Count == 0 || joined[^1].Until < next.From) joined.Add(next);
            else if (joined[^1].Until is { } until && (next.Until is null || next.Until > until)) joined[^1] = joined[^1] with { Until = next.Until };
        return joined;
    }

    /// <summary>What of the one is not covered by the other; both joined.</summary>
    public static IEnumerable<Stretch> Without(IReadOnlyList<Stretch> these, IReadOnlyList<Stretch> those)
    {
        foreach (var one in these)
        {
            DateTimeOffset? from = one.From;
            foreach (var covered in those.Where(one.Meets))
            {
                if (covered.From > from) yield return new(from.Value, covered.From);
                from = covered.Until;
                if (from is null) break;
            }
            if (from is { } rest && rest < (one.Until ?? DateTimeOffset.MaxValue)) yield return new(rest, one.Until);
        }
    }
}
