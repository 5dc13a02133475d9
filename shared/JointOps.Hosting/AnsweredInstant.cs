using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>
/// An instant in an answer: UTC, to the millisecond, always in the same 24 characters, as it stands in events (<c>2019-07-26T13:05:00.000Z</c>).
/// </summary>
internal sealed class AnsweredInstant : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">It is no instant, or has no offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.TryRead(reader.GetString(), out var instant) ? instant : throw new JsonException();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
