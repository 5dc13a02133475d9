using JointOps.Views;

namespace JointOps.Web.Timeline;

/// <summary>How many events of each side fell into each stretch of time; stretches grow with the span, so that the strip stays readable.</summary>
public sealed class DensityBins
{
    private static readonly int[] _hours = [1, 3, 6, 12, 24, 48, 96, 168, 336, 720];
    private const int Most = 72;

    /// <summary>Counts them.</summary>
    public DensityBins(IReadOnlyList<TimelineItem> items)
    {
        var (first, last) = (items[0].Occurred.UtcDateTime, items[^1].Occurred.UtcDateTime);
        Width = TimeSpan.FromHours(Array.Find(_hours, h => (last - first).TotalHours / h < Most) is var found and > 0
            ? found : 24 * Math.Ceiling((last - first).TotalDays / Most));
        From = new(Width < TimeSpan.FromDays(1)
            ? first.Date.AddHours(Math.Floor(first.Hour / Width.TotalHours) * Width.TotalHours) : first.Date, TimeSpan.Zero);
        var n = Math.Max(8, (int)((last - From.UtcDateTime) / Width) + 1);
        var (mx, us, own) = (new int[n], new int[n], new int[n]);
        foreach (var item in items) (item.Side switch { "us" => us, "mx" => mx, _ => own })[(int)((item.Occurred - From) / Width)]++;
        (Mx, Us, Coordination) = (mx, us, own);
    }

    /// <summary>Where the first stretch begins.</summary>
    public DateTimeOffset From { get; }

    /// <summary>How long each is.</summary>
    public TimeSpan Width { get; }

    /// <summary>Mexico's counts.</summary>
    public IReadOnlyList<int> Mx { get; }

    /// <summary>The United States' counts.</summary>
    public IReadOnlyList<int> Us { get; }

    /// <summary>Counts of what coordination said itself.</summary>
    public IReadOnlyList<int> Coordination { get; }

    /// <summary>The largest count of either side.</summary>
    public int Top => Math.Max(3, Mx.Concat(Us).Max());

    /// <summary>Marks of the axis: where they stand, in percent, and whether a day begins there.</summary>
    public IEnumerable<(double At, DateTimeOffset Time, bool IsDay)> Marks
    {
        get
        {
            var whole = Width * Mx.Count;
            var step = TimeSpan.FromHours(
                Array.Find((int[])[3, 6, 12, 24, 48, 96, 168, 336, 720, 1440], h => whole.TotalHours / h <= 9) is var found and > 0 ? found : 2880);
            var at = new DateTimeOffset(From.Date, TimeSpan.Zero);
            for (; at < From + whole; at += step)
                if (at >= From) yield return ((at - From) / whole * 100, at, at.Hour == 0);
        }
    }
}
