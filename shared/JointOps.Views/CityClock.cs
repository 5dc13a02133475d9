using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>
/// An instant on the clock of a city, with its offset and to the millisecond: the one place where an answer does not say it in UTC.
/// </summary>
public sealed class CityClock : OffsetRequired
{
    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
}
