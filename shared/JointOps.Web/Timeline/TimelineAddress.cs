using System.Globalization;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Timeline;

/// <summary>What the timeline's address asks for, and addresses that ask for something near it.</summary>
/// <param name="From">The first day, in UTC.</param>
/// <param name="To">The last day, in UTC.</param>
/// <param name="Corrected">Whether only corrected events are wanted.</param>
/// <param name="Late">Whether only events that were recorded late are wanted.</param>
/// <param name="Later">Whether <paramref name="After"/> leads forward; else back.</param>
public sealed record TimelineAddress(
    string? Pair, string? Side, string? Type, string? Agency, DateOnly? From, DateOnly? To, DateTimeOffset? KnownAt, bool Corrected, bool Late,
    TimelineCursor? After, bool Later)
{
    /// <summary>How many events a page holds.</summary>
    public const int PageSize = 60;

    /// <summary>Parameters that were given and could not be read: they are left out, and the page says so.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Reads it.</summary>
    public static TimelineAddress Read(IQueryCollection query, Reference reference)
    {
        var read = new AddressReader(query);
        return new(
            read.One("pair", p => p == Envelope.Border || reference.Pair(p) is not null), read.One("side", ServiceNames.All.Contains),
            read.One("type", _ => true), // also a type that is not known here: it is shown as a plain card
            read.One("agency", a => reference.Agencies.Find(a) is not null), read.Day("from"), read.Day("to"), read.Instant("knownAt"),
            read.Switch("corrected"), read.Switch("late"), read.Cursor("after"), read.One("dir", d => d is "later" or "earlier") == "later")
        {
            Unread = read.Unread,
        };
    }

    /// <summary>What the timeline is asked.</summary>
    public TimelineQuery Query => new(
        Pair, Side, Agency, Type, From is { } f ? Midnight(f) : null, To is { } t && t < DateOnly.MaxValue ? Midnight(t.AddDays(1)) : null,
        KnownAt, After, PageSize, !Later, Corrected, Late);

    /// <summary>Whether this is the newest page of the present, which moves on by itself.</summary>
    public bool IsLive => KnownAt is null && After is null;

    /// <summary>Whether anything narrows what is shown.</summary>
    public bool IsFiltered =>
        Pair is not null || Side is not null || Type is not null || Agency is not null || From is not null || To is not null || Corrected || Late;

    /// <summary>An event's place in the set that was frozen at a position.</summary>
    public static TimelineCursor At(long position, TimelineItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new(position, item.Occurred, item.Side, item.Index);
    }

    /// <summary>The address of it.</summary>
    public override string ToString()
    {
        (string, string?)[] parts =
        [
            ("pair", Pair), ("side", Side), ("type", Type), ("agency", Agency), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("knownAt", Minute(KnownAt)), ("corrected", Corrected ? "true" : null),
            ("late", Late ? "true" : null), ("after", After?.ToString()), ("dir", After is not null && Later ? "later" : null),
        ];
        var query = string.Join('&', parts.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return query.Length == 0 ? "/" : "/?" + query;
    }

    /// <summary>An instant as a form's field takes it, in UTC.</summary>
    public static string? Minute(DateTimeOffset? at) => at?.UtcDateTime is { } utc
        ? utc.ToString(
            utc.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
        : null;

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
