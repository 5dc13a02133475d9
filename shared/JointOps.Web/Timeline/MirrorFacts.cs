using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Timeline;

/// <summary>Checkpoints, inspections and mirror gaps in short.</summary>
internal static class MirrorFacts
{
    public static string? At(TimelineItem item, JsonElement c, Labels labels, string end = "end") =>
        c.Text("crossing") is { } crossing ? $"{labels.Crossing(item.Pair, crossing, c.Text(end))} ({labels.Code("end", c.Text(end))})" : null;

    /// <summary>A window as it was planned, on the wall of its own zone.</summary>
    public static string? Window(JsonElement c) =>
        c.Object("window") is { } w && DateTime.TryParse(w.Text("start"), CultureInfo.InvariantCulture, out var start)
            && DateTime.TryParse(w.Text("end"), CultureInfo.InvariantCulture, out var end)
            ? T("WindowFact", Clocks.Short(new(start, TimeSpan.Zero)), Clocks.Short(new(end, TimeSpan.Zero))) : null;

    public static IEnumerable<string?> Tally(TimelineItem item, JsonElement c, Labels labels) =>
    [
        At(item, c, labels), Period(item, c, "from", "to"),
        .. ((string[])["vehicles", "pedestrians", "secondary", "canine", "nii"])
            .Select(n => c.Number(n) is { } count and > 0 ? $"{Labels.Field(n)}: {count.ToString("N0", CultureInfo.CurrentCulture)}" : null),
    ];

    public static IEnumerable<string?> Gap(TimelineItem item, JsonElement c, Labels labels) =>
    [
        At(item, c, labels, "openEnd") is { } place ? T("Mirror.OnlyOpen", place) : null, Period(item, c, "from", "until"),
        c.Number("minutes") is { } minutes
            ? Clocks.Span(TimeSpan.FromMinutes((double)minutes)) : c.Text("crossing") is null ? null : T("Mirror.Lasts"),
    ];

    // On the clocks of the officer's own zone; what coordination states has none, and is told in UTC.
    private static string? Period(TimelineItem item, JsonElement c, string from, string until)
    {
        if (!Instant(c, from, out var begin)) return null;
        string Write(DateTimeOffset at) => item.Side == "coordination" ? Clocks.Utc(at) : Clocks.Local(at, item.Zone);
        return T("WindowFact", Write(begin), Instant(c, until, out var end) ? Write(end) : "…");
    }

    private static bool Instant(JsonElement c, string name, out DateTimeOffset at) =>
        Rfc3339.TryRead(c.Text(name), out at);
}
