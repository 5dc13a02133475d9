using System.Globalization;
using System.Text;

namespace JointOps.Contracts.Figures;

/// <summary>
/// The class of a firearm by its type, which is typed as people say it: the first word that is known decides. The words are data, in
/// <c>codes.json</c>; one that is not known leaves the firearm unclassified, and in every total.
/// </summary>
public static class FirearmClass
{
    /// <summary>The family of codes; long guns and handguns are those of the Mexican firearms law (LFAFE).</summary>
    public const string Family = "firearmClass";

    /// <summary>Rifles, shotguns and the like.</summary>
    public const string LongGun = "long-gun";

    /// <summary>Pistols and revolvers.</summary>
    public const string Handgun = "handgun";

    /// <summary>Receivers, frames, launchers.</summary>
    public const string Other = "other";

    /// <summary>Nobody said, or not in words that are known.</summary>
    public const string Unclassified = "unclassified";

    /// <summary>The code of a type's class.</summary>
    public static string Of(string? type, Reference reference)
    {
        if (VisibleText.IsEmpty(type)) return Unclassified;
        var (said, best) = (Folded(type), (At: int.MaxValue, Code: Unclassified));
        foreach (var code in reference.Codes[Family])
            foreach (var word in code.Words ?? [])
                if (said.IndexOf(" " + word, StringComparison.Ordinal) is >= 0 and var at && at < best.At) best = (at, code.Value);
        return best.Code;
    }

    /// <summary>Lower case, no accents, one blank before each word.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(" ");
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && folded[^1] != ' ') folded.Append(' ');
        return folded.ToString();
    }
}
