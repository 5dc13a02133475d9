using System.Globalization;
using System.Text.Json;

namespace JointOps.Proofs;

/// <summary>
/// A leaf of coordination's log that points at a leaf taken in from a side: it proves that, and when, coordination had been told.
/// It carries no content and no digest.
/// </summary>
/// <param name="Log">The full name of the log that the pointer stands in.</param>
/// <param name="Occurred">When the event happened, as its leaf says.</param>
/// <param name="Known">When coordination took it in.</param>
/// <param name="Origin">The full name of the log pointed at.</param>
/// <param name="Hash">The leaf hash there (RFC 6962).</param>
public sealed record Pointer(string Log, DateTimeOffset Occurred, DateTimeOffset Known, string Origin, long Index, byte[] Hash)
{
    /// <summary>The event type of every pointer.</summary>
    public const string Type = "timeline.entry.v1";

    /// <summary>The pointer's own id, derived from what it points at.</summary>
    public Guid Id => DerivedId.Of("pointer", Origin, Index);

    /// <summary>The pointer's bytes, attributes in their fixed order.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id);
            json.WriteString("source", "//" + Log);
            json.WriteString("type", Type);
            json.WriteString("time", Instant.Write(Occurred));
            json.WriteString("recordedtime", Instant.Write(Known));
            json.WriteString("srcorigin", Origin);
            json.WriteString("srcindex", Index.ToString(CultureInfo.InvariantCulture));
            json.WritePropertyName("srcleafhash");
            json.WriteRawValue($"\"{Convert.ToBase64String(Hash)}\"", skipInputValidation: true); // base64 needs no escapes
            json.WriteStartObject("data");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
