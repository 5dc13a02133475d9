using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JointOps.Proofs;

/// <summary>
/// A leaf of a disclosure log: the exact bytes of one compact CloudEvent 1.0, a commitment to content that stands beside it.
/// It is serialised once and from then on copied: stored, hashed, sent and archived as it is.
/// </summary>
/// <param name="Source">The log's full name, written as <c>//{origin}</c>.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Recorded">When the origin's store took it.</param>
/// <param name="Digests">One salted digest for each value that travels beside the leaf (RFC 9901).</param>
/// <param name="Number">What people call the event: a second name, told wherever the id is; null when it was given none.</param>
public sealed record Leaf(
    Guid Id, string Source, string Type, DateTimeOffset Time, string Zone, DateTimeOffset Recorded, string Subject,
    string Pair, string Agency, string Marking, IReadOnlyList<string> Digests,
    IReadOnlyList<string>? ReleaseTo = null, string? Handling = null, Guid? Supersedes = null,
    string? Purpose = null, string? CaseRef = null, DateTimeOffset? KeepUntil = null, string? Number = null)
{
    /// <summary>The largest leaf and the largest disclosure, in bytes.</summary>
    public const int MaxBytes = 65_535;

    /// <summary>The longest attribute, in characters: what every index of every receiver can hold.</summary>
    public const int MaxAttribute = 512;

    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The leaf's bytes, attributes in their fixed order.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream(768);
        using (var json = new Utf8JsonWriter(buffer, _compact))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id);
            json.WriteString("source", "//" + Source);
            json.WriteString("type", Type);
            json.WriteString("time", Instant.Write(Time));
            json.WriteString("occurredtz", Zone);
            json.WriteString("recordedtime", Instant.Write(Recorded));
            if (Number is not null) json.WriteString("number", Number);
            json.WriteString("subject", Subject);
            json.WriteString("pair", Pair);
            json.WriteString("agency", Agency);
            json.WriteString("dataclassification", Marking);
            if (ReleaseTo is not null) json.WriteString("releaseto", string.Join(',', ReleaseTo));
            if (Handling is not null) json.WriteString("handling", Handling);
            if (Purpose is not null) json.WriteString("purpose", Purpose);
            if (CaseRef is not null) json.WriteString("caseref", CaseRef);
            if (KeepUntil is { } until) json.WriteString("keepuntil", Instant.Write(until));
            if (Supersedes is { } target) json.WriteString("supersedes", target);
            json.WriteStartObject("data");
            json.WriteStartArray("_sd");
            foreach (var digest in Digests) json.WriteStringValue(digest);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Reads a leaf that came from elsewhere, and holds it to every rule of a leaf.</summary>
    /// <exception cref="LeafException">It breaks a rule; the message says which.</exception>
    public static Leaf Parse(ReadOnlySpan<byte> bytes)
    {
        var json = LeafRules.Read(bytes);
        if (!json.TryGetProperty("data", out var data) || json.EnumerateObject().Last().Name != "data"
            || data.ValueKind != JsonValueKind.Object || data.EnumerateObject().Count() != 1)
            throw new LeafException("Its last member is data, which holds the digests alone.");
        if (LeafRules.HasUnstorableText(bytes)) throw new LeafException("A text holds U+0000 or half a surrogate pair.");
        try
        {
            string[] digests = [.. data.GetProperty("_sd").EnumerateArray().Select(Text)];
            if (digests.Distinct(StringComparer.Ordinal).Count() < digests.Length) throw new FormatException("a digest stands there twice");
            if (!digests.All(SaltedDisclosure.IsDigest)) throw new FormatException("a digest is base64url of 32 bytes");
            return new Leaf(
                json.GetProperty("id").GetGuid(), Origin(Text(json, "source")), Text(json, "type"), Instant.Read(json.GetProperty("time")),
                Text(json, "occurredtz"), Instant.Read(json.GetProperty("recordedtime")), Text(json, "subject"), Text(json, "pair"),
                Text(json, "agency"), Text(json, "dataclassification"),
                digests,
                json.TryGetProperty("releaseto", out var to) ? Text(to).Split(',', StringSplitOptions.RemoveEmptyEntries) : null,
                json.TryGetProperty("handling", out var handling) ? Text(handling) : null,
                json.TryGetProperty("supersedes", out var target) ? target.GetGuid() : null,
                json.TryGetProperty("purpose", out var purpose) ? Text(purpose) : null,
                json.TryGetProperty("caseref", out var caseRef) ? Text(caseRef) : null,
                json.TryGetProperty("keepuntil", out var until) ? Instant.Read(until) : null,
                json.TryGetProperty("number", out var number) ? Text(number) : null);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LeafException($"An attribute is missing or of the wrong kind: {e.Message}", e);
        }
    }

    /// <summary>The type a leaf names, without holding the rest to any rule: pointers and own events share a log.</summary>
    /// <exception cref="LeafException">It names none, or is no JSON.</exception>
    public static string TypeOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("type"u8) && reader.CurrentDepth == 1)
                {
                    reader.Read();
                    return reader.GetString() ?? throw new LeafException("Its type is null.");
                }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LeafException($"Its type cannot be read: {e.Message}", e);
        }
        throw new LeafException("It names no type.");
    }

    /// <summary>The content merged back: the leaf with <c>data</c> replaced by what its disclosures say, <c>{}</c> when they are gone.</summary>
    /// <param name="leaf">A leaf's bytes; <c>data</c> is its last member by rule.</param>
    /// <param name="content">The content as one JSON value, or null when it is not (or no longer) here.</param>
    /// <param name="evaluation">A disclosed evaluation as a JSON text: it stands before <c>data</c>, as attributes do.</param>
    public static byte[] WithContent(ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> content, ReadOnlySpan<byte> evaluation = default)
    {
        var at = leaf.LastIndexOf("\"data\":"u8);
        if (at < 0) throw new LeafException("It has no data.");
        var data = content.IsEmpty ? "{}"u8 : content;
        return evaluation.IsEmpty ? [.. leaf[..(at + 7)], .. data, (byte)'}']
            : [.. leaf[..at], .. "\"evaluation\":"u8, .. evaluation, .. ",\"data\":"u8, .. data, (byte)'}'];
    }

    /// <summary>The leaf's text, as it travels and is shown to auditors.</summary>
    public static string AsText(ReadOnlySpan<byte> leaf) => Encoding.UTF8.GetString(leaf);

    private static string Text(JsonElement json, string name) => Text(json.GetProperty(name));

    private static string Text(JsonElement value) => value.GetString() switch
    {
        null => throw new FormatException("null stands where a text is due"),
        { Length: > MaxAttribute } => throw new FormatException($"an attribute has {MaxAttribute} characters at most"),
        var text => text,
    };

    private static string Origin(string source) =>
        source.StartsWith("//", StringComparison.Ordinal) ? source[2..] : throw new FormatException("a source starts with //");
}
