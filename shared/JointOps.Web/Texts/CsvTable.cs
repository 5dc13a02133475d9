using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Texts;

/// <summary>
/// A table as a file of comma-separated values (RFC 4180); what a spreadsheet would take for a formula is text there.
/// </summary>
internal static class CsvTable
{
    // A minus is let through: changes below 0 are numbers. No cell may hold anybody's own words.
    private static readonly CsvConfiguration _form = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape, InjectionCharacters = ['=', '@', '+', '\t', '\r'], NewLine = "\r\n",
    };

    /// <summary>The file as an answer; its reader's browser keeps it under that name.</summary>
    public static IResult File(string name, IEnumerable<string> heads, IEnumerable<IEnumerable<object?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, _form))
            foreach (var row in rows.Prepend(heads))
            {
                foreach (var field in row) csv.WriteField(field);
                csv.NextRecord();
            }
        // The mark: spreadsheets read it as UTF-8 with it alone.
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", name);
    }
}
