using JointOps.Views;

namespace JointOps.Web.Timeline;

/// <summary>A row of the lanes: a day, a gap or an event, with its line in the grid.</summary>
/// <param name="Space">Extra room above an event, in rem: it grows with the time since the one before.</param>
public sealed record LaneRow(int Line, TimelineItem? Item = null, double Space = 0, DateTimeOffset? Day = null, TimeSpan? Gap = null);

/// <summary>
/// Lays events on one grid: a card takes two lines of its own lane, so that the other lane's next card starts half a card lower.
/// Lines grow with time and both lanes share them; no lane waits for the other. What coordination says is neither side's: it lies across both.
/// </summary>
public static class LaneRows
{
    private static readonly TimeSpan _silence = TimeSpan.FromHours(6);
    private static readonly TimeSpan _days = TimeSpan.FromHours(36);

    /// <summary>The rows of events, in the order in which they are shown.</summary>
    public static IEnumerable<LaneRow> Of(IEnumerable<TimelineItem> items)
    {
        var (line, freeMx, freeUs) = (0, 1, 1);
        DateTimeOffset? before = null;
        foreach (var item in items)
        {
            var at = item.Occurred.ToUniversalTime();
            var gap = before is { } b ? (at - b).Duration() : TimeSpan.Zero;
            var isNewDay = before?.Date != at.Date;
            var isSilent = gap >= (isNewDay ? _days : _silence); // a new day says already that some hours went by
            if (isSilent)
            {
                line = Math.Max(freeMx, freeUs);
                yield return new(line, Gap: gap);
                freeMx = freeUs = line + 1;
            }
            if (isNewDay)
            {
                line = Math.Max(freeMx, freeUs);
                yield return new(line, Day: at);
                freeMx = freeUs = line + 1;
            }
            var across = item.Side is not ("mx" or "us");
            line = Math.Max(line + 1, across ? Math.Max(freeMx, freeUs) : item.Side == "us" ? freeUs : freeMx);
            yield return new(line, item, isSilent || isNewDay ? 0 : Math.Min(1.5, gap.TotalHours * .6));
            if (item.Side != "mx") freeUs = line + 2;
            if (item.Side != "us") freeMx = line + 2;
            before = at;
        }
    }
}
