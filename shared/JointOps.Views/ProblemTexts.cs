using System.Globalization;
using System.Resources;

namespace JointOps.Views;

/// <summary>What a refusal's code says to people, in both languages: the same words in a problem of the API and on a page.</summary>
public static class ProblemTexts
{
    private static readonly ResourceManager _texts = new("JointOps.Views.Texts.Problems", typeof(ProblemTexts).Assembly);

    /// <summary>The text of a code in a language; the code itself when it has none.</summary>
    public static string Of(string code, CultureInfo culture, params object[] arguments) =>
        string.Format(culture, _texts.GetString(code, culture) ?? code, arguments);
}
