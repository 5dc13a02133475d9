using System.Globalization;

namespace JointOps.Web.Posting;

/// <summary>A local time as it was typed, with the offsets that the zone's clocks had when they showed it.</summary>
/// <param name="Offsets">One; two, the earlier instant first, when the clocks went back over it; none when they went forward over it.</param>
public sealed record LocalTime(DateTime Local, IReadOnlyList<TimeSpan> Offsets)
{
    private static readonly string[] _formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF"];
    private static readonly TimeSpan _near = TimeSpan.FromHours(26); // further than any offset, nearer than two changes of a clock

    /// <summary>Whether the clocks showed it twice.</summary>
    public bool IsTwice => Offsets.Count > 1;

    /// <summary>Reads what a form's field writes; null when it is no time, or the zone is unknown.</summary>
    public static LocalTime? Read(string? typed, string? zone)
    {
        if (zone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            || !DateTime.TryParseExact(typed, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local - DateTime.MinValue < _near || DateTime.MaxValue - local < _near) return null;
        // Asked from UTC, which is never ambiguous: an offset is one of this local time's if the zone had it at the instant it leads to.
        var utc = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        var near = new[] { found.GetUtcOffset(utc - _near), found.GetUtcOffset(utc + _near) }.Distinct();
        return new(local, [.. near.Where(offset => found.GetUtcOffset(utc - offset) == offset).OrderDescending()]);
    }

    /// <summary>The instant of it; null when it has none, or when it has two and neither was chosen.</summary>
    public DateTimeOffset? At(string? offset) =>
        Offsets.Count == 1 ? Instant(Offsets[0]) : Offsets.Where(o => Write(o) == offset).Select(o => (DateTimeOffset?)Instant(o)).FirstOrDefault();

    /// <summary>An offset as a form carries it.</summary>
    public static string Write(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    private DateTimeOffset Instant(TimeSpan offset) => new DateTimeOffset(Local, offset).ToUniversalTime();
}
