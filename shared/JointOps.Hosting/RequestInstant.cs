using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>
/// An instant as a parameter of an address: what <see cref="Rfc3339"/> reads, within <see cref="Years"/>; anything else is <c>bad-query</c>. The
/// framework's own reading takes <c>07/08/2019</c> for a day in July, and a time without an offset for the server's.
/// </summary>
public readonly record struct RequestInstant(DateTimeOffset At)
{
    /// <summary>Reads it, as routes are asked to.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out RequestInstant instant)
    {
        var good = Rfc3339.TryRead(text, out var at) && Years.Hold(at.UtcDateTime);
        instant = new(good ? at : default);
        return good;
    }
}
