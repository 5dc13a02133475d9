using JointOps.Contracts.Figures;
using JointOps.Views;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Trends;

/// <summary>A table of the trends as rows of a file.</summary>
/// <param name="Name">What its file is called, before the days.</param>
/// <param name="Heads">Headings; days, instant, sight and facts are added to them.</param>
internal sealed record TrendRows(string Name, Func<Labels, string[]> Heads, Func<TrendPage, Labels, IEnumerable<object?[]>> Of)
{
    /// <summary>All of them: the counts a pair, the days one by one, and the shares with their denominators.</summary>
    public static IReadOnlyList<TrendRows> All { get; } =
    [
        new("trends", _ => [T("CityPair"), T("Trends.What"), T("Trends.Figure"), T("Trends.Before"), T("Trends.Change")], Counts),
        new("trends-days", labels => [T("CityPair"), T("Trends.Day"), T("Seizures"), T("Trends.Firearms"), .. Classes(labels)], Days),
        new("trends-shares", _ => [T("CityPair"), T("Trends.FromUs"), T("Trends.Numerator"), T("Trends.Denominator"), "%"], Shares),
    ];

    private static IEnumerable<string> Classes(Labels labels) =>
        ((string[])[FirearmClass.LongGun, FirearmClass.Handgun, FirearmClass.Other, FirearmClass.Unclassified])
            .Select(code => labels.Code(FirearmClass.Family, code));

    private static IEnumerable<object?[]> Counts(TrendPage page, Labels labels) =>
        from row in page.Rows.Append(page.Total)
        from line in TrendTable.Lines(labels)
        select (object?[])
        [
            Pair(row.Pair, labels), line.Text, line.Of(row.Counts), row.Base is { } before ? line.Of(before) : null,
            line.Change is { } change && row.Changes is { } changes ? Changed(change(changes), labels) : null,
        ];

    // Every day of the window: one on which nothing was seized is a 0 of a series, and no hole.
    private static IEnumerable<object?[]> Days(TrendPage page, Labels labels)
    {
        var told = page.ByDay.ToDictionary(d => d.Day);
        for (var day = page.From; day < page.To; day = day.AddDays(1))
        {
            var (seizures, firearms) = told.TryGetValue(day, out var d) ? (d.Seizures, d.Firearms) : (0, default);
            yield return
            [
                Pair(page.Pair, labels), TrendAddress.Write(day), seizures, firearms.Total, firearms.LongGuns, firearms.Handguns, firearms.Other,
                firearms.Unclassified,
            ];
        }
    }

    private static IEnumerable<object?[]> Shares(TrendPage page, Labels labels) => page.Traces.Shares.Select(
        s => (object?[])[Pair(page.Pair, labels), labels.Code("shareOf", s.Of), s.Numerator, s.Denominator, s.Percent]);

    private static string Pair(string? pair, Labels labels) => pair is null ? T("Trends.Total") : labels.Pair(pair);

    // Where there is no percentage, why not.
    private static object? Changed(Change change, Labels labels) => change.Percent is { } percent ? percent
        : change.Reason is { } reason ? labels.Code("figureReason", reason) : null;
}
