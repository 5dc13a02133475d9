using System.Text.RegularExpressions;

namespace JointOps.Contracts;

/// <summary>What stands for a person in every event: names live in the side's own files alone.</summary>
public static partial class SubjectTokens
{
    /// <summary>Whether a text is one: 6 to 40 capitals, digits and hyphens, with a digit among them: a name in capitals has none.</summary>
    public static bool IsOne(string? text) => text is not null && Token().IsMatch(text);

    [GeneratedRegex(@"^(?=.*[0-9])[A-Z0-9-]{6,40}\z")]
    private static partial Regex Token();
}
