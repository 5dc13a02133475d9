using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Web.Texts;

/// <summary>A planned window in words, on the clocks of a zone and with its offset from UTC.</summary>
internal static class WindowText
{
    /// <summary>From when to when; null when the window cannot be read.</summary>
    public static string? Of(PlannedWindow window, string zone)
    {
        if (PlannedTimes.Of(window) is not var (from, until)) return null;
        var (begin, end) = (Clocks.In(from, zone), Clocks.In(until, zone));
        return begin.Offset != end.Offset ? $"{Clocks.Local(from, zone)} – {Clocks.Local(until, zone)}" // the clocks change meanwhile
            : $"{Clocks.Short(begin)} – {(begin.Date == end.Date ? Clocks.Time(end) : Clocks.Short(end))} ({Clocks.Offset(begin.Offset)})";
    }
}
