using System.Globalization;
using System.Resources;

namespace JointOps.Views;

/// <summary>What a refusal's code says to people, in both languages: the same words in a problem of the API and on a page.</summary>
public static class ProblemTexts
{
    private static readonly ResourceManager _texts = new("JointOps.Views.Texts.Problems", typeof(ProblemTexts).Assembly),
        _titles = new("JointOps.Views.Texts.ProblemTitles", typeof(ProblemTexts).Assembly);

    /// <summary>The text of a code in a language; the code itself when it has none.</summary>
    public static string Of(string code, CultureInfo culture, params object[] arguments) =>
        string.Format(culture, Template(code, culture), arguments);

    /// <summary>The same with <c>{0}</c>, <c>{1}</c>, … where values stand.</summary>
    public static string Template(string code, CultureInfo culture) => _texts.GetString(code, culture) ?? code;

    /// <summary>What every occurrence of a code has in common: its text, or a shorter one where that names values.</summary>
    public static string Title(string code, CultureInfo culture) => _titles.GetString(code, culture) ?? Template(code, culture);
}
