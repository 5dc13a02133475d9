using System.Globalization;
using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>A day as a parameter of an address: <c>YYYY-MM-DD</c> within <see cref="Years"/>; anything else is <c>bad-query</c>.</summary>
public readonly record struct RequestDay(DateOnly Day)
{
    /// <summary>Reads it, as routes are asked to.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out RequestDay day)
    {
        var good = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && at.Year is >= Years.Earliest and < Years.Latest;
        day = new(good ? at : default);
        return good;
    }
}
