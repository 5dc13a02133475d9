using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>One spelling of what a JSON text says: members in order of their names, those that say null left
/// out, no white space, each number in its shortest form.</summary>
public static class SaidJson
{
    /// <summary>The spelling; a text that does not parse is its own.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            using var buffer = new MemoryStream(json.Length);
            using (var to = new Utf8JsonWriter(buffer, new() { Encoder = ReadableJson.Encoder })) Write(to, document.RootElement);
            return buffer.ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // half a surrogate pair is no text
        {
            return json.ToArray();
        }
    }

    private static void Write(Utf8JsonWriter to, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                to.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null)
                    .OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    to.WritePropertyName(member.Name);
                    Write(to, member.Value);
                }
                to.WriteEndObject();
                break;
            case JsonValueKind.Array:
                to.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(to, item);
                to.WriteEndArray();
                break;
            case JsonValueKind.Number when value.TryGetDecimal(out var number):
                to.WriteRawValue((number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)); // 1.50 is 1.5
                break;
            default:
                value.WriteTo(to);
                break;
        }
    }
}
