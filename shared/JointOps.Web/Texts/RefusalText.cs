using System.Globalization;
using System.Text.RegularExpressions;
using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Texts;

/// <summary>A refusal as an officer reads it: the same text as the API's, with fields and codes named in the page's language.</summary>
public static partial class RefusalText
{
    /// <summary>The text.</summary>
    public static string Of(Refusal refusal, Labels labels) =>
        ProblemTexts.Of(refusal.Code, CultureInfo.CurrentCulture,
            [.. refusal.Arguments.Select(a => a switch { string s => Named(s, labels), CodeWord w => labels.Name(w), _ => a })]);

    private static string Named(string value, Labels labels)
    {
        if (Item().Match(value) is { Success: true } item)
        {
            var no = int.Parse(item.Groups[1].Value, CultureInfo.InvariantCulture) + 1;
            return item.Groups[2].Success
                ? Words.T("ItemField", no, Labels.Field(item.Groups[2].Value) ?? item.Groups[2].Value) : Words.T("Item", no);
        }
        if (Labels.Field(value.Split('.')[^1]) is { } field) return field;
        foreach (var family in (string[])["operationStatus", "end"])
            if (labels.Code(family, value) is var text && text != value) return text;
        return labels.Pair(value);
    }

    [GeneratedRegex(@"^items\.(\d+)(?:\.(\w+))?$")]
    private static partial Regex Item();
}
