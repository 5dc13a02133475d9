using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Trends;

/// <summary>
/// The table of the trends as a file of comma-separated values (RFC 4180); what a spreadsheet would take for a formula is text there.
/// </summary>
public static class TrendFile
{
    // A minus is let through: changes below 0 are numbers, and no cell here is of anybody's own words.
    private static readonly CsvConfiguration _form = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape, InjectionCharacters = ['=', '@', '+', '\t', '\r'], NewLine = "\r\n",
    };

    private static readonly string[] _heads =
        ["CityPair", "Trends.From", "Trends.To", "Trends.What", "Trends.Figure", "Trends.Before", "Trends.Change"];

    /// <summary>Maps <c>/trends.csv</c>, with the page's own parameters.</summary>
    public static void MapTrendFile(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/trends.csv", WriteAsync).RequireAuthorization(Policies.Pages).ExcludeFromDescription();

    private static async Task<IResult> WriteAsync(HttpContext http, ITrends trends, Reference reference, IClock clock, Labels labels)
    {
        var address = TrendAddress.Read(http.Request.Query, reference, clock.GetUtcNow());
        if (address.Unread is [var wrong, ..]) throw new Refusal("bad-query", wrong);
        var page = await trends.ReadAsync(address.Query, Caller.Of(http.User).Reader, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        var name = $"trends-{TrendAddress.Write(page.From)}-{TrendAddress.Write(page.To.AddDays(-1))}.csv";
        return TypedResults.File(Bytes(page, labels), "text/csv; charset=utf-8", name);
    }

    private static byte[] Bytes(TrendPage page, Labels labels)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, _form))
        {
            foreach (var head in _heads) csv.WriteField(T(head));
            csv.NextRecord();
            foreach (var row in page.Rows.Append(page.Total))
                foreach (var line in TrendTable.Lines(labels))
                {
                    object?[] fields =
                    [
                        row.Pair is { } pair ? labels.Pair(pair) : T("Trends.Total"), TrendAddress.Write(page.From),
                        TrendAddress.Write(page.To.AddDays(-1)), line.Text, line.Of(row.Counts), row.Base is { } before ? line.Of(before) : null,
                        line.Change is { } change && row.Changes is { } changes ? change(changes).Percent : null,
                    ];
                    foreach (var field in fields) csv.WriteField(field);
                    csv.NextRecord();
                }
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())]; // the mark: spreadsheets read it as UTF-8 with it alone
    }
}
