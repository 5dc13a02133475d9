namespace JointOps.Web.Timeline;

/// <summary>The marks of a strip's axis: as many as have room for their labels.</summary>
internal static class DensityMarks
{
    private static readonly int[] _steps = [1, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1440, 2880];
    private const double Room = 7, RoomOnPhone = 24; // percent of the strip that a label takes
    private const double WithYear = 1.8; // times as much, with its year

    /// <summary>Marks at round hours and days of each part; a part that follows a fold begins with one.</summary>
    /// <param name="parts">Where each begins, in stretches, with its first instant and how many stretches it has.</param>
    public static IReadOnlyList<DensityMark> Of(IReadOnlyList<(int At, DateTimeOffset From, int Length)> parts, TimeSpan width, int length)
    {
        var step = TimeSpan.FromHours(Array.Find(_steps, h => h / width.TotalHours / length * 100 >= Room) is var found and > 0 ? found : _steps[^1]);
        var (marks, free, freeFew) = (new List<DensityMark>(), double.NegativeInfinity, double.NegativeInfinity); // where there is room again
        foreach (var (start, from, stretches) in parts)
        {
            var first = start == 0 ? new(from.Date, TimeSpan.Zero) : from;
            for (var time = first; time < from + (width * stretches); time += step)
            {
                var at = (start + ((time - from) / width)) / length * 100;
                if (time < from || at < free) continue;
                var (few, year) = (at >= freeFew, SaysYear(marks, time, parts));
                var wide = year ? WithYear : 1;
                marks.Add(new(at, time, time.Hour == 0 || width >= TimeSpan.FromDays(1), few, year));
                (free, freeFew) = (at + (Room * wide), few ? at + (RoomOnPhone * wide) : freeFew);
            }
        }
        return marks;
    }

    // Where the strip spans several years, the first label of each says it.
    private static bool SaysYear(List<DensityMark> before, DateTimeOffset time, IReadOnlyList<(int, DateTimeOffset From, int)> parts) =>
        before.Count == 0 ? parts[0].From.Year != parts[^1].From.Year : before[^1].Time.Year != time.Year;
}
