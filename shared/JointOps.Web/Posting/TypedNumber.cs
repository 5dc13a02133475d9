using System.Globalization;
using System.Text.RegularExpressions;

namespace JointOps.Web.Posting;

/// <summary>
/// A number as people of both countries type it: a point or a comma before the decimals, commas or spaces between groups of three digits.
/// <c>0,125</c> can only be an eighth, and <c>1,250,000</c> only a million and a quarter; <c>1,250</c> can be either. <c>1.250</c> is one and a
/// quarter and nothing else: both Mexico and the United States write the point before decimals, and neither between groups.
/// </summary>
public static partial class TypedNumber
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>What it can be read as: none, one or two numbers.</summary>
    public static IReadOnlyList<decimal> Read(string typed)
    {
        var text = typed.Trim();
        var read = new List<decimal>();
        if (Grouped().IsMatch(text)) Add(read, Separators().Replace(text, ""));
        if (Plain().IsMatch(text)) Add(read, text.Replace(',', '.'));
        return [.. read.Distinct()];
    }

    /// <summary>A number without groups, so that it can be read in one way.</summary>
    public static string Write(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static void Add(List<decimal> read, string text)
    {
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)) read.Add(number);
    }

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}([, \u00A0\u202F][0-9]{3})+(\.[0-9]+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[+-]?([0-9]+([.,][0-9]+)?|[.,][0-9]+)$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"[, \u00A0\u202F]")]
    private static partial Regex Separators();
}
