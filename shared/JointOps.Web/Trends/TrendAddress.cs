using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Figures;
using JointOps.Views;
using JointOps.Web.Timeline;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Trends;

/// <summary>What the address of the trends asks for.</summary>
/// <param name="Pair">Null = all pairs.</param>
/// <param name="Window">The days.</param>
/// <param name="Base">The days that they are compared with.</param>
/// <param name="IsUsual">Nothing was asked for: the last days, beside as many before.</param>
public sealed record TrendAddress(string? Pair, DayWindow Window, DayWindow Base, DateTimeOffset? KnownAt, bool IsUsual)
{
    /// <summary>Parameters that could not be read: they are left out, and the page says so.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Reads it; days that make no window are left out.</summary>
    public static TrendAddress Read(IQueryCollection query, Reference reference, DateTimeOffset now)
    {
        var read = new AddressReader(query);
        var pair = read.One("pair", p => reference.Pair(p) is not null);
        var knownAt = read.Instant("knownAt");
        var usual = TrendQuery.Usual(knownAt ?? now);
        var wrong = new List<string>();
        DayWindow? Days(string from, string to)
        {
            var (first, last) = (read.Day(from, _first, _last), read.Day(to, _first, _last)); // the last day, as people count: it is one of them
            if (first is null && last is null) return null;
            const int usualDays = TrendQuery.UsualDays;
            var window = new DayWindow(first ?? last!.Value.AddDays(1 - usualDays), last?.AddDays(1) ?? first!.Value.AddDays(usualDays));
            if (window.Days is >= 1 and <= DayWindow.MostDays) return window;
            wrong.Add(to);
            return null;
        }
        var window = Days("from", "to");
        var before = Days("baseFrom", "baseTo");
        var days = window ?? usual;
        return new(pair, days, before ?? days.Before, knownAt, window is null && before is null && knownAt is null)
        {
            Unread = [.. wrong, .. read.Unread],
        };
    }

    /// <summary>What is asked of the figures.</summary>
    public TrendQuery Query => new(Pair, Window, Base, KnownAt);

    /// <summary>The same as a file: a name of <c>TrendRows</c>.</summary>
    public string File(string name = "trends") => $"/{name}.csv{ToString()["/trends".Length..]}";

    /// <summary>The address of it.</summary>
    public override string ToString()
    {
        (string, string?)[] parts =
        [
            ("pair", Pair), .. IsUsual ? [] : ((string, string?)[])[("from", Write(Window.From)), ("to", Write(Window.To.AddDays(-1))),
                ("baseFrom", Write(Base.From)), ("baseTo", Write(Base.To.AddDays(-1)))], ("knownAt", TimelineAddress.Minute(KnownAt)),
        ];
        var query = string.Join('&', parts.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return query.Length == 0 ? "/trends" : "/trends?" + query;
    }

    /// <summary>A day as a form's field takes it.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The days before can be told too.
    private static readonly DateOnly _first = new(Years.Earliest + 5, 1, 1), _last = new(Years.Latest - 1, 1, 1);
}
