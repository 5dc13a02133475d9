using System.Globalization;

namespace JointOps.Coordination.Seizures;

/// <summary>Serial numbers as they are compared: pure.</summary>
public static class SerialNumber
{
    private const int Fewest = 3, Most = 60; // as many as a seizure may have told

    /// <summary>
    /// A serial without case, blanks, dashes and dots; null when fewer than three letters and digits are left: that is none, and would match
    /// all that is written as carelessly.
    /// </summary>
    public static string? Of(string? text)
    {
        var kept = string.Concat((text ?? "").Where(c => !IsPassedOver(c))).ToUpperInvariant();
        return kept.Length <= Most && kept.Count(char.IsLetterOrDigit) >= Fewest ? kept : null;
    }

    private static bool IsPassedOver(char c) =>
        c is '.' or '\u2212' || char.IsWhiteSpace(c) || char.IsControl(c) // nothing that a database refuses is left either
        || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
