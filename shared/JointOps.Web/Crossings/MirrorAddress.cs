using System.Globalization;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Timeline;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Crossings;

/// <summary>What the mirror's address asks for.</summary>
/// <param name="Pair">Null = all pairs.</param>
/// <param name="Day">The first day, as the cities' own calendars have it; null = up to now.</param>
/// <param name="Days">How many days.</param>
public sealed record MirrorAddress(string? Pair, DateOnly? Day, int Days, DateTimeOffset? KnownAt)
{
    /// <summary>The numbers of days that may be asked for.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [1, 3, 7, 30];

    /// <summary>Parameters that were given and could not be read: they are left out, and the page says so.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Reads it.</summary>
    public static MirrorAddress Read(IQueryCollection query, Reference reference)
    {
        var read = new AddressReader(query);
        var pair = read.One("pair", p => reference.Pair(p) is not null);
        var day = read.Day("day", _first, _last);
        var days = read.One("days", text => Lengths.Any(n => Write(n) == text));
        return new(pair, day, days is null ? 1 : int.Parse(days, CultureInfo.InvariantCulture), read.Instant("knownAt"))
        {
            Unread = read.Unread,
        };
    }

    /// <summary>
    /// What the mirror is asked: from the first midnight of any of the cities to the last one, since two
    /// cities of a pair may stand an hour apart.
    /// </summary>
    public MirrorQuery Query(Reference reference, DateTimeOffset now)
    {
        if (Day is not { } day) return new(Pair, Days == 1 ? null : (KnownAt ?? now).AddDays(-Days), null, KnownAt);
        string[] zones = [.. reference.Pairs.Where(p => Pair is null || p.Id == Pair).SelectMany(p => (string[])[p.Mx.Zone, p.Us.Zone]).Distinct()];
        return new(Pair, zones.Min(z => LocalDays.Start(day, z)), zones.Max(z => LocalDays.Start(day.AddDays(Days), z)), KnownAt);
    }

    /// <summary>Whether it shows the present, which moves on by itself.</summary>
    public bool IsLive => Day is null && KnownAt is null;

    /// <summary>The same length before or after; null when there is none.</summary>
    public MirrorAddress? Shift(DateOnly from, int lengths)
    {
        var day = from.DayNumber + (lengths * Days);
        return day < _first.DayNumber || day > _last.DayNumber ? null : this with { Day = DateOnly.FromDayNumber(day) };
    }

    /// <summary>The address of it.</summary>
    public override string ToString()
    {
        (string, string?)[] parts =
            [("pair", Pair), ("day", Write(Day)), ("days", Days == 1 ? null : Write(Days)), ("knownAt", TimelineAddress.Minute(KnownAt))];
        var query = string.Join('&', parts.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return query.Length == 0 ? "/mirror" : "/mirror?" + query;
    }

    /// <summary>A day as a form's field takes it.</summary>
    public static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static readonly DateOnly _first = new(Years.Earliest, 1, 1), _last = new(Years.Latest, 1, 1);

    private static string Write(int n) => n.ToString(CultureInfo.InvariantCulture);
}
