using System.Globalization;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Timeline;

/// <summary>Reads an address's parameters and notes those it could not read. One that is empty, as forms send it, was not given.</summary>
internal sealed class AddressReader(IQueryCollection query)
{
    private static readonly string[] _instants =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
            "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    private readonly List<string> _unread = [];
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Once all is read: what could not be, and what nobody asked for, a misspelt name as a rule.</summary>
    public IReadOnlyList<string> Unread => [.. _unread, .. query.Keys.Where(name => !_asked.Contains(name))];

    public string? One(string name, Func<string, bool> isGood) => Typed(name) is { } text && (isGood(text) || Refused(name)) ? text : null;

    public DateOnly? Day(string name) =>
        Typed(name) is { } text
            && (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || Refused(name))
            ? day : null;

    /// <summary>A day between two others, both inclusive.</summary>
    public DateOnly? Day(string name, DateOnly first, DateOnly last) =>
        Day(name) is { } day && ((day >= first && day <= last) || Refused(name)) ? day : null;

    /// <summary>An instant in ISO 8601; without an offset it is UTC.</summary>
    public DateTimeOffset? Instant(string name) =>
        Typed(name) is { } text && ((DateTimeOffset.TryParseExact(
            text, _instants, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && Years.Hold(at.UtcDateTime))
            || Refused(name)) ? at : null;

    public bool Switch(string name) => One(name, value => value is "true" or "false") == "true";

    public TimelineCursor? Cursor(string name)
    {
        if (Typed(name) is not { } text) return null;
        try
        {
            return TimelineCursor.Parse(text);
        }
        catch (Refusal)
        {
            Refused(name);
            return null;
        }
    }

    // Given twice, a parameter says nothing: neither value is better than the other.
    private string? Typed(string name)
    {
        _asked.Add(name);
        if (query[name].Count > 1) Refused(name);
        return query[name] is [{ Length: > 0 } text] ? text : null;
    }

    private bool Refused(string name)
    {
        _unread.Add(name);
        return false;
    }
}
