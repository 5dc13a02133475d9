using System.Text.Json;
using JasperFx.Events;
using JointOps.Contracts;

namespace JointOps.Ledger;

/// <summary>What stands in an event's headers: the envelope, who posted it, and what makes a repetition and a rendering repeatable.</summary>
public static class Headers
{
    /// <summary>Header of the poster's subject.</summary>
    public const string By = "by";

    /// <summary>Header of the hash of route and body.</summary>
    public const string Body = "body";

    /// <summary>Header of the salt of the event's disclosure, base64.</summary>
    public const string Salt = "salt";

    /// <summary>Header of the envelope, as JSON.</summary>
    public const string Envelope = "envelope";

    /// <summary>
    /// Who posted an event that was fetched back from the other services: the agency is all that its leaf tells of that, and no hash of a body.
    /// </summary>
    public static string Recovered(string? agency) => "recovered:" + agency;

    /// <summary>Writes all of them.</summary>
    public static void Write(IEvent e, Envelope envelope, string by, string bodyHash, ReadOnlySpan<byte> salt)
    {
        e.SetHeader(Envelope, JsonSerializer.Serialize(envelope, Wire.Options));
        e.SetHeader(By, by);
        e.SetHeader(Body, bodyHash);
        e.SetHeader(Salt, Convert.ToBase64String(salt));
    }

    /// <summary>Reads an own event back.</summary>
    public static Recorded Read(IEvent e) => new(
        e.Id, e.Version, e.Timestamp, Text(e, By), JsonSerializer.Deserialize<Envelope>(Text(e, Envelope), Wire.Tolerant)!, e.Data);

    /// <summary>Reads one back from its row.</summary>
    /// <exception cref="KeyNotFoundException">A header is missing.</exception>
    public static Recorded Read(Guid id, long version, DateTimeOffset at, JsonElement headers, object data) => new(
        id, version, at, headers.GetProperty(By).GetString()!,
        JsonSerializer.Deserialize<Envelope>(headers.GetProperty(Envelope).GetString()!, Wire.Tolerant)!, data);

    /// <summary>The salt of an own event's disclosure.</summary>
    public static byte[] SaltOf(IEvent e) => Convert.FromBase64String(Text(e, Salt));

    /// <summary>The same from its row.</summary>
    public static byte[] SaltOf(JsonElement headers) => Convert.FromBase64String(headers.GetProperty(Salt).GetString()!);

    private static string Text(IEvent e, string name) => e.GetHeader(name)?.ToString()
        ?? throw new InvalidDataException($"Event {e.Id} has no header '{name}'.");
}
