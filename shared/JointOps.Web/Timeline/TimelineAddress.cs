using System.Globalization;
using JointOps.Hosting;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Timeline;

/// <summary>What the timeline's address asks for, and addresses that ask for something near it. What cannot be read counts as not asked.</summary>
/// <param name="From">The first day, in UTC.</param>
/// <param name="To">The last day, in UTC.</param>
/// <param name="Later">Whether <paramref name="After"/> leads forward; else back.</param>
public sealed record TimelineAddress(
    string? Pair, string? Side, string? Type, string? Agency, DateOnly? From, DateOnly? To, DateTimeOffset? KnownAt, TimelineCursor? After, bool Later)
{
    /// <summary>How many events a page holds.</summary>
    public const int PageSize = 60;

    /// <summary>Reads it.</summary>
    public static TimelineAddress Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
        DateOnly? Day(string name) => DateOnly.TryParseExact(query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        DateTimeOffset? Instant(string name) =>
            DateTimeOffset.TryParse(query[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
        return new(
            Text("pair"), Text("side"), Text("type"), Text("agency"), Day("from"), Day("to"), Instant("knownAt"),
            Text("after") is { } cursor ? TimelineCursor.Parse(cursor) : null, query["dir"] == "later");
    }

    /// <summary>What the timeline is asked.</summary>
    public TimelineQuery Query => new(
        Pair, Side, Agency, Type, From is { } f ? Midnight(f) : null, To is { } t ? Midnight(t.AddDays(1)) : null, KnownAt, After, PageSize, NewestFirst: !Later);

    /// <summary>Whether this is the newest page of the present, which moves on by itself.</summary>
    public bool IsLive => KnownAt is null && After is null;

    /// <summary>Whether anything narrows what is shown.</summary>
    public bool IsFiltered => Pair is not null || Side is not null || Type is not null || Agency is not null || From is not null || To is not null;

    /// <summary>The address of it.</summary>
    public override string ToString()
    {
        (string, string?)[] parts =
        [
            ("pair", Pair), ("side", Side), ("type", Type), ("agency", Agency), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("knownAt", Minute(KnownAt)),
            ("after", After?.ToString()), ("dir", After is not null && Later ? "later" : null),
        ];
        var query = string.Join('&', parts.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return query.Length == 0 ? "/" : "/?" + query;
    }

    /// <summary>An instant as a form's field takes it, in UTC.</summary>
    public static string? Minute(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
