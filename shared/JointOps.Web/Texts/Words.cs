using System.Globalization;
using System.Resources;

namespace JointOps.Web.Texts;

/// <summary>The pages' own words, in the reader's language. Codes of the domain get theirs from <see cref="Labels"/>.</summary>
public static class Words
{
    private static readonly ResourceManager _texts = new("JointOps.Web.Texts.Texts", typeof(Words).Assembly);

    /// <summary>Whether the reader reads Spanish.</summary>
    public static bool IsSpanish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es";

    /// <summary>The language that a side's officers write in; what coordination says is a code, told in the reader's.</summary>
    public static string LangOf(string side) => side switch { "us" => "en", "mx" => "es", _ => IsSpanish ? "es" : "en" };

    /// <summary>A text by its key. A missing one shows its key between brackets, which a test looks for.</summary>
    public static string T(string key) => Find(key) ?? $"⟦{key}⟧";

    /// <summary>A text with values in it.</summary>
    public static string T(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, T(key), values);

    /// <summary>A number with its noun: the keys <c>{key}.One</c> and <c>{key}.Many</c>.</summary>
    public static string Count(string key, long n) => T(n == 1 ? key + ".One" : key + ".Many", n.ToString("N0", CultureInfo.CurrentCulture));

    /// <summary>A text, or null when there is none of that key.</summary>
    public static string? Find(string key) => _texts.GetString(key, CultureInfo.CurrentUICulture);
}
