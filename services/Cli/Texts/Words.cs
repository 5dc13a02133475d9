using System.Globalization;
using System.Resources;

namespace JointOps.Cli.Texts;

/// <summary>The tool's own words, in the reader's language. What a service says comes in that language from the service.</summary>
internal static class Words
{
    private static readonly ResourceManager _texts = new("JointOps.Cli.Texts.Texts", typeof(Words).Assembly);

    /// <summary>A text by its key. A missing one shows its key between brackets, which a test looks for.</summary>
    public static string T(string key) => Find(key) ?? $"⟦{key}⟧";

    /// <summary>A text, or null when there is none of that key.</summary>
    public static string? Find(string key) => _texts.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>A text with values in it.</summary>
    public static string T(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, T(key), values);
}
