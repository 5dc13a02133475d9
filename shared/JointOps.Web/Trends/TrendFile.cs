using JointOps.Contracts;
using JointOps.Contracts.Figures;
using JointOps.Views;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Trends;

/// <summary>The table of the trends as a file of comma-separated values.</summary>
public static class TrendFile
{
    private static readonly string[] _heads =
    [
        "CityPair", "Trends.From", "Trends.To", "Trends.What", "Trends.Figure", "Trends.Before", "Trends.Change",
        "AsKnownAt", "Csv.Sight", "Csv.Facts",
    ];

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
        return CsvTable.File(name, _heads.Select(h => T(h)), Lines(page, labels));
    }

    private static IEnumerable<object?[]> Lines(TrendPage page, Labels labels) =>
        from row in page.Rows.Append(page.Total)
        from line in TrendTable.Lines(labels)
        select (object?[])
        [
            row.Pair is { } pair ? labels.Pair(pair) : T("Trends.Total"), TrendAddress.Write(page.From),
            TrendAddress.Write(page.To.AddDays(-1)), line.Text, line.Of(row.Counts), row.Base is { } before ? line.Of(before) : null,
            line.Change is { } change && row.Changes is { } changes ? Changed(change(changes), labels) : null,
            Clocks.Machine(page.KnownAt), page.Whose is { } agency ? labels.Agency(agency) : T("Csv.Auditor"), page.Facts,
        ];

    // Where there is no percentage, why not.
    private static object? Changed(Change change, Labels labels) => change.Percent is { } percent ? percent
        : change.Reason is { } reason ? labels.Code("figureReason", reason) : null;
}
