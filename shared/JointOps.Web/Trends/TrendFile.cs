using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Trends;

/// <summary>The tables of the trends as files of comma-separated values.</summary>
public static class TrendFile
{
    /// <summary>Maps <c>/trends.csv</c> and its like, with the page's own parameters.</summary>
    public static void MapTrendFile(this IEndpointRouteBuilder routes)
    {
        foreach (var rows in TrendRows.All)
            routes.MapGet($"/{rows.Name}.csv", (HttpContext http, ITrends trends, Reference reference, IClock clock, Labels labels) =>
                WriteAsync(rows, http, trends, reference, clock, labels)).RequireAuthorization(Policies.Pages).ExcludeFromDescription();
    }

    private static async Task<IResult> WriteAsync(
        TrendRows rows, HttpContext http, ITrends trends, Reference reference, IClock clock, Labels labels)
    {
        var address = TrendAddress.Read(http.Request.Query, reference, clock.GetUtcNow());
        if (address.Unread is [var wrong, ..]) throw new Refusal("bad-query", wrong);
        var page = await trends.ReadAsync(address.Query, Caller.Of(http.User).Reader, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        var (first, last) = (TrendAddress.Write(page.From), TrendAddress.Write(page.To.AddDays(-1)));
        var heads = rows.Heads(labels);
        object?[] counted = [Clocks.Machine(page.KnownAt), page.Whose is { } agency ? labels.Agency(agency) : T("Csv.Auditor"), page.Facts];
        return CsvTable.File(
            $"{rows.Name}-{first}-{last}.csv",
            [heads[0], T("Trends.From"), T("Trends.To"), .. heads[1..], T("AsKnownAt"), T("Csv.Sight"), T("Csv.Facts")],
            rows.Of(page, labels).Select(row => (object?[])[row[0], first, last, .. row[1..], .. counted]));
    }
}
