using System.Text.RegularExpressions;

namespace JointOps.Contracts;

/// <summary>What stands for a person in an event: a token that means something to the side alone which made it.</summary>
public static partial class SubjectTokens
{
    /// <summary>Whether a text is one: 6 to 40 capital letters, digits and hyphens.</summary>
    public static bool IsOne(string? text) => text is not null && Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Z0-9-]{6,40}\z")]
    private static partial Regex Form();
}
