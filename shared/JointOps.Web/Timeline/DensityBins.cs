using JointOps.Views;

namespace JointOps.Web.Timeline;

/// <summary>A stretch of time with how many events of each side, and of coordination's own words, fell into it.</summary>
/// <param name="At">Where it stands, in stretches from the left; folded time takes none.</param>
public sealed record DensityBin(int At, DateTimeOffset From, int Mx, int Us, int Coordination);

/// <summary>A mark of the axis.</summary>
/// <param name="At">Where it stands, in percent.</param>
/// <param name="IsDay">A day begins there.</param>
/// <param name="Few">It is one of the few that also fit on a phone.</param>
/// <param name="SaysYear">The year before it is another.</param>
public sealed record DensityMark(double At, DateTimeOffset Time, bool IsDay, bool Few, bool SaysYear);

/// <summary>
/// How many events of each side fell into each stretch of time; stretches grow with the span, so that the strip stays readable. Time in which
/// nothing happened for a season is folded: three empty years would press two busy months together.
/// </summary>
public sealed class DensityBins
{
    private static readonly int[] _hours = [1, 3, 6, 12, 24, 48, 96, 168, 336, 720];
    private static readonly TimeSpan _season = TimeSpan.FromDays(90);
    private const int Most = 72;

    /// <summary>Counts them.</summary>
    /// <param name="items">Oldest first; at least one.</param>
    public DensityBins(IReadOnlyList<TimelineItem> items)
    {
        var parts = Parts(items);
        var (whole, at) = (parts.Sum(p => (p[^1] - p[0]).TotalHours), 0);
        Width = TimeSpan.FromHours(Array.Find(_hours, h => whole / h < Most) is var found and > 0 ? found : 24 * Math.Ceiling(whole / 24 / Most));
        var (bins, marks, folds) = (new SortedDictionary<int, DensityBin>(), new List<(int At, DateTimeOffset From, int Length)>(), new List<int>());
        foreach (var part in parts)
        {
            var (from, start) = (Floor(part[0]), at);
            if (start > 0) folds.Add(start);
            at += (int)((part[^1] - from) / Width) + 1;
            marks.Add((start, from, at - start));
            foreach (var item in items.Where(i => i.Occurred >= part[0] && i.Occurred <= part[^1]))
            {
                var n = (int)((item.Occurred - from) / Width);
                var bin = bins.GetValueOrDefault(start + n, new(start + n, from + (n * Width), 0, 0, 0));
                bins[start + n] = item.Side switch
                {
                    "mx" => bin with { Mx = bin.Mx + 1 },
                    "us" => bin with { Us = bin.Us + 1 },
                    _ => bin with { Coordination = bin.Coordination + 1 },
                };
            }
        }
        Length = Math.Max(8, at);
        if (marks is [var only]) marks[0] = only with { Length = Length };
        (Bins, Folds, Marks) = ([.. bins.Values], folds, DensityMarks.Of(marks, Width, Length));
    }

    /// <summary>How long each stretch is.</summary>
    public TimeSpan Width { get; }

    /// <summary>How many stretches the strip is wide.</summary>
    public int Length { get; }

    /// <summary>Stretches in which something happened, from the left.</summary>
    public IReadOnlyList<DensityBin> Bins { get; }

    /// <summary>Where empty time is folded, in stretches.</summary>
    public IReadOnlyList<int> Folds { get; }

    /// <summary>Marks of the axis: as many as fit.</summary>
    public IReadOnlyList<DensityMark> Marks { get; }

    /// <summary>The largest count of either side.</summary>
    public int Top => Math.Max(3, Bins.Max(b => Math.Max(b.Mx, b.Us)));

    private DateTimeOffset Floor(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var hours = Width < TimeSpan.FromDays(1) ? Math.Floor(utc.Hour / Width.TotalHours) * Width.TotalHours : 0;
        return new(utc.Date.AddHours(hours), TimeSpan.Zero);
    }

    private static List<List<DateTimeOffset>> Parts(IReadOnlyList<TimelineItem> items)
    {
        var parts = new List<List<DateTimeOffset>> { new() { items[0].Occurred } };
        foreach (var at in items.Skip(1).Select(i => i.Occurred))
            if (at - parts[^1][^1] > _season) parts.Add([at]);
            else parts[^1].Add(at);
        return parts;
    }
}
