using System.Text.Json;
using System.Text.Json.Serialization;

namespace JointOps.Contracts;

/// <summary>
/// An instant in JSON, as RFC 3339 writes it: date, time and offset. Without an offset it would be read in the zone of whichever
/// machine reads it, and an event would move by hours.
/// </summary>
public class OffsetRequired : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">It is no instant, or has no offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryRead(reader.GetString(), out var instant) ? instant : throw new JsonException();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
