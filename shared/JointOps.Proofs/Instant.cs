using System.Globalization;
using System.Text.Json;

namespace JointOps.Proofs;

/// <summary>Instants as they stand in a leaf: UTC, to the millisecond, <c>2019-07-26T13:05:00.000Z</c>.</summary>
public static class Instant
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Writes an instant.</summary>
    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Cuts an instant to the millisecond, so that what is stored equals what is written.</summary>
    public static DateTimeOffset Cut(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    /// <summary>Reads an instant from a leaf.</summary>
    /// <exception cref="FormatException">It is not written so.</exception>
    public static DateTimeOffset Read(JsonElement value) => DateTimeOffset.ParseExact(
        value.GetString() ?? throw new FormatException("null stands where an instant is due"), Format,
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
