using System.Globalization;
using System.Text.RegularExpressions;

namespace JointOps.Contracts;

/// <summary>
/// The one reader of instants, for bodies, corrections and addresses, and one way to write them: RFC 3339, section 5.6, with its offset.
/// Whatever can be read two ways (day and month exchanged, no offset, no date) is refused, never guessed.
/// </summary>
public static partial class Rfc3339
{
    /// <summary>Reads an instant; false when it is none.</summary>
    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        instant = default;
        return text is not null && Form().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>Writes an instant: UTC, to the millisecond, always in the same 24 characters (<c>2019-07-26T13:05:00.000Z</c>).</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Form();
}
