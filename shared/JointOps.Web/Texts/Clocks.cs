using System.Globalization;
using JointOps.Contracts;

namespace JointOps.Web.Texts;

/// <summary>Instants as the reader's culture writes them; zones are always IANA's, never a fixed offset.</summary>
public static class Clocks
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>The instant in a zone; UTC when this machine does not know it.</summary>
    public static DateTimeOffset In(DateTimeOffset at, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found) : at.ToUniversalTime();

    /// <summary>Hours and minutes: both countries' services write them with 24 hours.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day in full.</summary>
    public static string Day(DateTimeOffset at) => Capital(at.ToString("D", Culture));

    /// <summary>A day, short.</summary>
    public static string ShortDay(DateTimeOffset at) => at.ToString(Words.IsSpanish ? "d MMM" : "MMM d", Culture);

    /// <summary>From one day to another, each with its year where they differ.</summary>
    public static string Days(DateTimeOffset first, DateTimeOffset last)
    {
        var (from, to) = (first.ToUniversalTime(), last.ToUniversalTime());
        return from.Date == to.Date ? Day(to) : $"{(from.Year == to.Year ? ShortDay(from) : ShortYear(from))} – {ShortYear(to)}";
    }

    /// <summary>A day with its year, short.</summary>
    public static string ShortYear(DateTimeOffset at) => at.ToString(Words.IsSpanish ? "d MMM yyyy" : "MMM d, yyyy", Culture);

    /// <summary>A calendar day, short.</summary>
    public static string Date(DateOnly day) => day.ToString(Words.IsSpanish ? "d MMM yyyy" : "MMM d, yyyy", Culture);

    /// <summary>Day and time, short.</summary>
    public static string Short(DateTimeOffset at) => $"{ShortYear(at)}, {Time(at)}";

    /// <summary>Day and time in UTC.</summary>
    public static string Utc(DateTimeOffset at) => Short(at.ToUniversalTime()) + " UTC";

    /// <summary>Day, time and offset in a zone.</summary>
    public static string Local(DateTimeOffset at, string zone)
    {
        var local = In(at, zone);
        return $"{Short(local)} ({Offset(local.Offset)})";
    }

    /// <summary>An offset from UTC.</summary>
    public static string Offset(TimeSpan offset) => $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";

    /// <summary>For machines.</summary>
    public static string Machine(DateTimeOffset at) => Rfc3339.Write(at);

    /// <summary>A span in days, hours and minutes, the two largest.</summary>
    public static string Span(TimeSpan span) =>
        span.TotalDays >= 2 ? span.Hours == 0 ? $"{(int)span.TotalDays} d" : $"{(int)span.TotalDays} d {span.Hours} h"
        : span.TotalHours >= 1 ? span.Minutes == 0 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalHours} h {span.Minutes:00} min"
        : $"{Math.Max(1, (int)span.TotalMinutes)} min";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Culture) + text[1..];
}
