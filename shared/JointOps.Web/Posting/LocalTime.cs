using System.Globalization;
using JointOps.Contracts;

namespace JointOps.Web.Posting;

/// <summary>A local time as it was typed, with the offsets that the zone's clocks had when they showed it.</summary>
/// <param name="Offsets">One; two, the earlier instant first, when the clocks went back over it; none when they went forward over it.</param>
public sealed record LocalTime(DateTime Local, IReadOnlyList<TimeSpan> Offsets)
{
    private static readonly string[] _formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF"];

    /// <summary>Whether the clocks showed it twice.</summary>
    public bool IsTwice => Offsets.Count > 1;

    /// <summary>Reads what a form's field writes; null when it is no time, or the zone is unknown.</summary>
    public static LocalTime? Read(string? typed, string? zone)
    {
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            || !DateTime.TryParseExact(typed, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || !LocalOffsets.IsTellable(local)) return null;
        return new(local, LocalOffsets.Of(found, local));
    }

    /// <summary>The instant of it; null when it has none, or when it has two and neither was chosen.</summary>
    public DateTimeOffset? At(string? offset) =>
        Offsets.Count == 1 ? Instant(Offsets[0]) : Offsets.Where(o => Write(o) == offset).Select(o => (DateTimeOffset?)Instant(o)).FirstOrDefault();

    /// <summary>An offset as a form carries it.</summary>
    public static string Write(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    private DateTimeOffset Instant(TimeSpan offset) => new DateTimeOffset(Local, offset).ToUniversalTime();
}
