using System.Globalization;
using System.Text;

namespace JointOps.Cli.Output;

/// <summary>Makes others' text safe for a terminal: what would steer it, or turn the reading order, is shown and not obeyed.</summary>
internal static class Clean
{
    /// <summary>The text on one line.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
            line.Append(
                c is '\n' or '\r' or '\t' ? ' ' : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control || IsTurning(c) ? '\uFFFD' : c);
        return line.ToString();
    }

    /// <summary>At most so many characters; what was cut ends in an ellipsis.</summary>
    public static string Cut(string text, int most)
    {
        var text16 = new StringInfo(text);
        return text16.LengthInTextElements <= most ? text : text16.SubstringByTextElements(0, Math.Max(most - 1, 0)) + "…";
    }

    private static bool IsTurning(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
