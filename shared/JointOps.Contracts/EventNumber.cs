using System.Globalization;
using System.Text.RegularExpressions;

namespace JointOps.Contracts;

/// <summary>
/// The number that people say for an event, beside its id: its origin's two letters, the year in which the origin stored it (UTC) and at least
/// six figures, <c>MX-2019-482113</c>. Figures alone: letters are heard wrongly between Spanish and English.
/// </summary>
public static partial class EventNumber
{
    /// <summary>Writes one.</summary>
    /// <param name="side">Short name of the origin: <c>mx</c>, <c>us</c>, <c>coordination</c>.</param>
    /// <param name="figures">Not below 0; an origin gives each once.</param>
    public static string Write(string side, DateTimeOffset recorded, long figures) =>
        string.Create(CultureInfo.InvariantCulture, $"{Letters(side)}-{recorded.UtcDateTime.Year:0000}-{figures:000000}");

    /// <summary>Whether a text is a number as that origin writes them.</summary>
    public static bool IsOf(string side, string? text) =>
        text is not null && Form().IsMatch(text) && text.StartsWith(Letters(side) + "-", StringComparison.Ordinal);

    /// <summary>Reads one as people type it: small letters, blanks and dashes anywhere.</summary>
    public static bool TryRead(string? text, out string number)
    {
        var bare = Between().Replace(text ?? "", "").ToUpperInvariant();
        number = bare.Length > 6 ? $"{bare[..2]}-{bare[2..6]}-{bare[6..]}" : "";
        return Form().IsMatch(number);
    }

    private static string Letters(string side) => side[..2].ToUpperInvariant();

    [GeneratedRegex(@"^[A-Z]{2}-[0-9]{4}-[0-9]{6,18}\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"[\s\p{Pd}]")]
    private static partial Regex Between();
}
