using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace JointOps.Contracts;

/// <summary>
/// A text as people see it: characters are Unicode's (an emoji is one, however it is encoded), and what leaves no mark on the page, such as
/// U+200B or U+2800, is nothing.
/// </summary>
public static class VisibleText
{
    // Letters and symbols by their category that are blank by design.
    private static readonly HashSet<int> _blanks = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC];

    /// <summary>Whether nothing of it can be seen.</summary>
    public static bool IsEmpty([NotNullWhen(false)] string? text) => text is null || text.EnumerateRunes().All(r => IsBlank(r) || IsMark(r));

    /// <summary>How many characters it has between its first and its last visible one; invisible ones do not count.</summary>
    public static int Measure(string? text) => IsEmpty(text) ? 0 : text.Trim().EnumerateRunes().Count(r => !IsBlank(r) || Rune.IsWhiteSpace(r));

    /// <summary>How many characters it has, whatever they are.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>Whether it has a control character other than tab and the ends of lines: it would be invisible, or disturb a terminal.</summary>
    public static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return true;
        return false;
    }

    /// <summary>
    /// The text with what would turn the reading order shown (as U+FFFD) and not obeyed: joined with others, it would turn theirs too. The rule
    /// of pages and command line.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Straight(string? text) =>
        text?.Any(IsTurning) == true ? string.Concat(text.Select(c => IsTurning(c) ? '\uFFFD' : c)) : text;

    /// <summary>Whether a character is one of Unicode's bidirectional controls (UAX 9).</summary>
    public static bool IsTurning(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';

    private static bool IsBlank(Rune r) => Rune.IsWhiteSpace(r) || _blanks.Contains(r.Value)
        || Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse; // of the last, each machine shows something else

    private static bool IsMark(Rune r) =>
        Rune.GetUnicodeCategory(r) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
