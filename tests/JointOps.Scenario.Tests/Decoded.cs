using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace JointOps.Scenario.Tests;

/// <summary>Everything that bytes may say: as text, and whatever in it is base64 or base64url of more, level below level.</summary>
public static partial class Decoded
{
    /// <summary>All texts found.</summary>
    public static IEnumerable<string> TextsOf(byte[] bytes) => TextsOf(Encoding.UTF8.GetString(bytes), 4);

    /// <summary>All texts found.</summary>
    public static IEnumerable<string> TextsOf(string text, int levels = 4)
    {
        var plain = text.Contains('\\', StringComparison.Ordinal) ? Unescaped(text) : text;
        yield return plain;
        if (levels == 0) yield break;
        foreach (Match token in Base64Token().Matches(plain))
            if (Decode(token.Value) is { } inner)
                foreach (var found in TextsOf(inner, levels - 1)) yield return found;
    }

    private static string? Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.TrimEnd('=').Replace('+', '-').Replace('/', '_')));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>JSON within JSON, as far as text search needs it: escapes of quotes and of characters beyond ASCII.</summary>
    private static string Unescaped(string text) =>
        JsonEscape().Replace(text.Replace("\\\\", "\\", StringComparison.Ordinal),
            m => m.Value[1] == 'u' ? ((char)Convert.ToInt32(m.Value[2..], 16)).ToString() : m.Value[1..]);

    [GeneratedRegex("[A-Za-z0-9+/_-]{24,}={0,2}")]
    private static partial Regex Base64Token();

    [GeneratedRegex("\\\\(u[0-9a-fA-F]{4}|[\"/])")]
    private static partial Regex JsonEscape();
}
