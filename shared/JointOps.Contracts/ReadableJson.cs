using System.Text;
using System.Text.Encodings.Web;

namespace JointOps.Contracts;

/// <summary>
/// Escapes in JSON what RFC 8259 demands and nothing else: quotes, backslash and control characters. The framework's most relaxed encoder
/// also writes whatever lies beyond U+FFFF in twelve bytes instead of four, so that a text within its limit of characters could be too
/// large to be disclosed.
/// </summary>
public sealed class ReadableJson : JavaScriptEncoder
{
    /// <summary>The one there is.</summary>
    public static ReadableJson Encoder { get; } = new();

    /// <inheritdoc />
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc />
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\' or 0x7F;

    /// <inheritdoc />
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var i = 0; i < textLength; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < textLength && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i]) || WillEncode(text[i])) return i;
        return -1;
    }

    /// <inheritdoc />
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var to = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar)) return new Rune(unicodeScalar).TryEncodeToUtf16(to, out numberOfCharactersWritten);
        var escaped = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => $"\\u{unicodeScalar:X4}",
        };
        numberOfCharactersWritten = escaped.TryCopyTo(to) ? escaped.Length : 0;
        return numberOfCharactersWritten > 0;
    }
}
