using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>
/// An instant on the clock of a city, with its offset and to the millisecond: the one place where an answer does not say it in UTC.
/// </summary>
public sealed class CityClock : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">It is no instant, or has no offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryRead(reader.GetString(), out var instant) ? instant : throw new JsonException();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
}
