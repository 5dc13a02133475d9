using System.Globalization;
using System.Text;
using JointOps.Contracts;

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
                c is '\n' or '\r' or '\t'
                    ? ' ' : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control || VisibleText.IsTurning(c) ? '\uFFFD' : c);
        return line.ToString();
    }

    /// <summary>At most so many characters; what was cut ends in an ellipsis.</summary>
    public static string Cut(string text, int most)
    {
        var graphemes = new StringInfo(text);
        return graphemes.LengthInTextElements <= most ? text : graphemes.SubstringByTextElements(0, Math.Max(most - 1, 0)) + "…";
    }
}
