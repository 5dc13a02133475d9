using System.Text;
using System.Text.Json;

namespace JointOps.Proofs;

/// <summary>Bytes that are no leaf.</summary>
public class LeafException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What every leaf keeps to: one JSON object on one line, valid UTF-8, no repeated member, 2 to 65,535 bytes.</summary>
public static class LeafRules
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonSerializerOptions _noRepeats = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Returns when the bytes keep to every rule.</summary>
    /// <exception cref="LeafException">They break one; the message says which.</exception>
    public static void Check(ReadOnlySpan<byte> leaf) => Read(leaf);

    /// <summary>Reads the bytes of a leaf, which keep to every rule.</summary>
    /// <exception cref="LeafException">They break one; the message says which.</exception>
    public static JsonElement Read(ReadOnlySpan<byte> leaf)
    {
        if (leaf.Length is < 2 or > Leaf.MaxBytes) throw new LeafException($"A leaf has 2 to {Leaf.MaxBytes} bytes, this one {leaf.Length}.");
        if (leaf.IndexOfAny((byte)'\r', (byte)'\n') >= 0) throw new LeafException("A leaf stands on one line.");
        return ReadObject(leaf);
    }

    /// <summary>Reads one JSON object without a repeated member.</summary>
    /// <exception cref="LeafException">It is none.</exception>
    public static JsonElement ReadObject(ReadOnlySpan<byte> line)
    {
        try
        {
            _ = _strict.GetCharCount(line);
            var json = JsonSerializer.Deserialize<JsonElement>(line, _noRepeats);
            return json.ValueKind == JsonValueKind.Object ? json : throw new LeafException("It is one JSON object.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new LeafException($"Not valid JSON in UTF-8: {e.Message}", e);
        }
    }

    /// <summary>
    /// Holds a content that came from elsewhere to what a database and every reader of it needs: no
    /// repeated member, no text that cannot be stored.
    /// </summary>
    /// <exception cref="LeafException">It does not keep to that.</exception>
    public static void CheckContent(ReadOnlySpan<byte> content)
    {
        try
        {
            JsonSerializer.Deserialize<JsonElement>(content, _noRepeats);
        }
        catch (JsonException e)
        {
            throw new LeafException($"A content is not valid JSON: {e.Message}", e);
        }
        if (HasUnstorableText(content)) throw new LeafException("A content holds U+0000 or half a surrogate pair.");
    }

    /// <summary>Whether a JSON text holds a string that a database cannot keep: U+0000 or half a surrogate pair.</summary>
    public static bool HasUnstorableText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && Unstorable(ref reader))
                return true;
        return false;
    }

    private static bool Unstorable(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!.Contains('\0');
        }
        catch (InvalidOperationException)
        {
            return true; // half a surrogate pair has no UTF-8 form
        }
    }
}
