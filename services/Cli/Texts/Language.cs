using System.Globalization;

namespace JointOps.Cli.Texts;

/// <summary>The reader's language: Spanish as Mexico writes it, or English.</summary>
internal static class Language
{
    /// <summary><c>es</c> or <c>en</c>.</summary>
    public static string Code => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es" ? "es" : "en";

    /// <summary>
    /// Sets it for the whole process: <c>--lang</c> wins over <c>LC_ALL</c>, that over <c>LC_MESSAGES</c> and <c>LANG</c>, as POSIX orders them.
    /// </summary>
    public static void Choose(string[] args, Func<string, string?> environment)
    {
        CultureInfo chosen = new(Of(args, environment) == "es" ? "es-MX" : "en-US");
        (CultureInfo.CurrentUICulture, CultureInfo.DefaultThreadCurrentUICulture) = (chosen, chosen);
        (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (chosen, chosen);
    }

    /// <summary>What arguments and environment ask for.</summary>
    public static string Of(string[] args, Func<string, string?> environment)
    {
        var at = Array.FindLastIndex(args, a => a is "--lang" || a.StartsWith("--lang=", StringComparison.Ordinal));
        var asked = at < 0 ? null : args[at].Contains('=', StringComparison.Ordinal) ? args[at]["--lang=".Length..] : args.ElementAtOrDefault(at + 1);
        var set = asked ?? ((string[])["LC_ALL", "LC_MESSAGES", "LANG"]).Select(environment).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return set?.StartsWith("es", StringComparison.OrdinalIgnoreCase) == true ? "es" : "en";
    }
}
