using System.Globalization;
using JointOps.Contracts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>Reads what was typed and keeps what is wrong with it; the texts are in the page's language, never the browser's.</summary>
public sealed class FormReader
{
    private readonly List<FormError> _errors = [];

    /// <summary>What has to be put right.</summary>
    public IReadOnlyList<FormError> Errors => _errors;

    /// <summary>Notes an error.</summary>
    public void Wrong(string field, string text) => _errors.Add(new(field, text));

    /// <summary>A text within its bounds, trimmed; null when nothing was typed.</summary>
    public string? Text(string field, string name, string? typed, int least, int most)
    {
        var text = VisibleText.IsEmpty(typed) ? null : typed.Trim().ReplaceLineEndings("\n");
        if (text is null && least > 0) Wrong(field, T("Error.Required", name));
        else if (text is not null && (VisibleText.Measure(text) < least || VisibleText.Length(text) > most))
            Wrong(field, T("Error.Length", name, least, most));
        return text;
    }

    /// <summary>
    /// A number as people type it. What can be read in two ways that both fit is asked for, never guessed: see <see cref="TypedNumber"/>.
    /// </summary>
    public decimal? Number(string field, string name, string? typed, decimal least, decimal most) =>
        Number(field, name, typed, least, most, _ => true);

    /// <summary>A whole number that must be there: what is none is no way to read it.</summary>
    public int? Whole(string field, string name, string? typed, int least, int most)
    {
        if (VisibleText.IsEmpty(typed)) Wrong(field, T("Error.Required", name));
        return Count(field, name, typed, least, most);
    }

    /// <summary>A whole number that may be left out.</summary>
    public int? Count(string field, string name, string? typed, int least, int most) =>
        (int?)Number(field, name, typed, least, most, decimal.IsInteger);

    private decimal? Number(string field, string name, string? typed, decimal least, decimal most, Func<decimal, bool> fits)
    {
        if (VisibleText.IsEmpty(typed)) return null;
        decimal[] read = [.. TypedNumber.Read(typed).Where(fits)], within = [.. read.Where(n => n >= least && n <= most)];
        if (within.Length == 1) return within[0];
        Wrong(field, read.Length == 0 ? T("Error.Number", name)
            : within.Length == 0 ? T("Error.Range", name, least, most)
            : T("Error.NumberTwice", name, TypedNumber.Write(within[0]), TypedNumber.Write(within[1])));
        return null;
    }

    /// <summary>A day that must be there.</summary>
    public DateOnly? Day(string field, string name, string? typed)
    {
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Wrong(field, VisibleText.IsEmpty(typed) ? T("Error.Required", name) : T("Error.Day"));
        return null;
    }

    /// <summary>A time on the clock of a wall, to the minute, that must be there.</summary>
    public DateTime? Wall(string field, string? typed)
    {
        if (DateTime.TryParseExact(typed, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return at;
        Wrong(field, T("Error.Time"));
        return null;
    }

    /// <summary>The instant of a local time in a zone, which is over: see <see cref="Moment"/>.</summary>
    public DateTimeOffset? Instant(string field, string offsetField, string? typed, string? zone, string? offset, string city, DateTimeOffset now)
    {
        if (Moment(field, offsetField, typed, zone, offset, city) is not { } at) return null;
        if (at <= now) return at;
        Wrong(field, T("Error.Future"));
        return null;
    }

    /// <summary>The instant of a local time in a zone. One that the clocks show twice needs its offset, one that they skip is none.</summary>
    /// <param name="offset">The offset that was chosen between the two.</param>
    /// <param name="city">What the zone's place is called.</param>
    public DateTimeOffset? Moment(string field, string offsetField, string? typed, string? zone, string? offset, string city)
    {
        if (LocalTime.Read(typed, zone) is not { } time) Wrong(field, T("Error.Time"));
        else if (time.Offsets.Count == 0) Wrong(field, T("Error.TimeSkipped", time.Local.ToString("HH:mm", CultureInfo.InvariantCulture), city));
        else if (time.At(offset) is not { } at)
            Wrong(offsetField, T("Error.TimeTwice", time.Local.ToString("HH:mm", CultureInfo.InvariantCulture), city));
        else return at;
        return null;
    }
}
