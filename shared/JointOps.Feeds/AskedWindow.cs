using JointOps.Contracts;
using JointOps.Contracts.Figures;

namespace JointOps.Feeds;

/// <summary>Days as an address asks for them.</summary>
internal static class AskedWindow
{
    /// <summary>The codes that it refuses with.</summary>
    public static MayRefuse Refuses { get; } = new("window-order", "window-long");

    /// <summary>The window.</summary>
    /// <param name="to">The day after the last one.</param>
    /// <param name="field">The parameter that a refusal names.</param>
    public static DayWindow Of(DateOnly from, DateOnly to, string field)
    {
        var window = new DayWindow(from, to);
        if (window.Days < 1) throw new Refusal("window-order") { Field = field };
        return window.Days <= DayWindow.MostDays ? window : throw new Refusal("window-long", DayWindow.MostDays) { Field = field };
    }
}
