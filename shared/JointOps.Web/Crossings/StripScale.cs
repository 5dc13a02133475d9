using JointOps.Views;

namespace JointOps.Web.Crossings;

/// <summary>Places of instants on a strip of time, in percent of its width, and the marks of its axis.</summary>
/// <param name="Zone">The zone on whose midnight the marks stand.</param>
public sealed record StripScale(DateTimeOffset From, DateTimeOffset To, string Zone)
{
    private static readonly int[] _hours = [1, 2, 3, 6, 12, 24, 48, 96, 168];
    private const int Most = 9;

    /// <summary>Where an instant stands; what lies beyond an end stands at it.</summary>
    public double At(DateTimeOffset instant) => Math.Clamp((instant - From) / (To - From), 0, 1) * 100;

    /// <summary>Where a stretch begins and how wide it is; what lasts ends at an instant.</summary>
    public (double X, double Width) Of(MirrorInstant from, MirrorInstant? until, DateTimeOffset now)
    {
        var x = At(from.At);
        return (x, Math.Max(.4, At(until?.At ?? now) - x)); // a short one is still to be seen
    }

    /// <summary>Whole hours, or midnights, so many that they can be read.</summary>
    public IEnumerable<DateTimeOffset> Marks
    {
        get
        {
            var step = TimeSpan.FromHours(Array.Find(_hours, h => (To - From).TotalHours / h <= Most) is var found and > 0 ? found : 720);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
            var local = TimeZoneInfo.ConvertTime(From, zone).Date;
            for (; ; local += step)
            {
                var at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
                if (at >= To) yield break;
                if (at >= From && !zone.IsInvalidTime(local)) yield return at;
            }
        }
    }
}
