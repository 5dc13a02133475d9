using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>
/// An instant as a parameter of an address: what <see cref="Rfc3339"/> reads, from 1900 to 2200; anything else is <c>bad-query</c>. The
/// framework's own reading takes <c>07/08/2019</c> for a day in July, and a time without an offset for the server's.
/// </summary>
public readonly record struct RequestInstant(DateTimeOffset At)
{
    private const int Earliest = 1900, Latest = 2200; // years that every zone and every calendar can tell

    /// <summary>Reads it, as routes are asked to.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out RequestInstant instant)
    {
        var good = Rfc3339.TryRead(text, out var at) && at.UtcDateTime.Year is >= Earliest and <= Latest;
        instant = new(good ? at : default);
        return good;
    }
}
