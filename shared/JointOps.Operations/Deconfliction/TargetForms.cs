using System.Globalization;
using System.Text;
using JointOps.Contracts;
using PhoneNumbers;

namespace JointOps.Operations.Deconfliction;

/// <summary>
/// A target as it is compared: what identifies it, not how it is spelt. Where one spelling cannot be chosen there are several, and one that is
/// the same is enough. Both sides must make the same: <see cref="Version"/> goes into every token.
/// </summary>
public static class TargetForms
{
    /// <summary>
    /// One more with each change of what is below, the phone library's data included: sides of two versions are noticed, as two keys are.
    /// </summary>
    public const int Version = 2;

    private static readonly PhoneNumberUtil _phones = PhoneNumberUtil.GetInstance();

    /// <summary>The forms of a target.</summary>
    /// <param name="kind">A code of <c>targetKind</c>.</param>
    /// <param name="side">Whose officer wrote it, <c>mx</c> or <c>us</c>: a number without a country's prefix
    /// is read as that country's first.</param>
    public static IReadOnlyList<string> Of(string kind, string value, string side) => kind switch
    {
        "phone" => Phone(value, side),
        "person" => [Person(value)],
        _ => [Code(value)],
    };

    /// <summary>Letters and digits alone, without case and accents.</summary>
    public static string Plain(string value) => string.Concat(value.Normalize(NormalizationForm.FormKD).EnumerateRunes()
        .Where(Rune.IsLetterOrDigit).Select(Rune.ToUpperInvariant));

    /// <summary>A plate, document or VIN, of which nobody can tell O from 0 or I from 1: a VIN has neither I, O nor Q (ISO 3779).</summary>
    private static string Code(string value) => Plain(value).Replace('O', '0').Replace('Q', '0').Replace('I', '1');

    /// <summary>A person's names in whatever order, with surnames before or after, a comma or none.</summary>
    private static string Person(string value)
    {
        var words = new StringBuilder();
        foreach (var rune in value.Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune)) words.Append(Rune.ToUpperInvariant(rune));
            else if (!JoinsWords(rune)) words.Append(' ');
        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    /// <summary>An accent that stands for itself, and the apostrophe of O'Brien.</summary>
    private static bool JoinsWords(Rune rune) =>
        rune.Value is '\'' or '’' or 'ʼ' or '`' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;

    /// <summary>A phone number by E.164; as either country's where it was written without a prefix and is a number in both.</summary>
    private static string[] Phone(string value, string side)
    {
        var regions = side == "us" ? new[] { "US", "MX" } : ["MX", "US"];
        var valid = regions.Select(region => Number(value, region)).OfType<string>().Distinct().ToArray();
        return valid.Length > 0 ? valid : [Plain(value)];
    }

    /// <summary>Mexico dialled 01, 044 and 045 before ten digits until August 2019; the library has forgotten it.</summary>
    private static string WithoutTrunk(string value) =>
        Plain(value) is var digits && (digits is ['0', '1', ..] && digits.Length == 12 || digits is ['0', '4', '4' or '5', ..] && digits.Length == 13)
            ? digits[^10..] : value;

    private static string? Number(string value, string region)
    {
        try
        {
            var number = _phones.Parse(region == "MX" ? WithoutTrunk(value) : value, region);
            // Mexico's mobiles had a 1 behind the country's prefix until August 2019, and are still written so.
            var national = number.NationalNumber.ToString(CultureInfo.InvariantCulture);
            if (number.CountryCode == 52 && national is ['1', ..] && national.Length == 11)
                number = new PhoneNumber.Builder().MergeFrom(number).SetNationalNumber(number.NationalNumber - 10_000_000_000).Build();
            return _phones.IsValidNumber(number) ? _phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
