using JointOps.Contracts.Figures;
using JointOps.Views;

namespace JointOps.Web.Trends;

/// <summary>Days of a window put together, so that its bars stay wide enough to be told apart.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last one.</param>
internal sealed record TrendBin(DateOnly First, DateOnly Last, FirearmCounts Firearms, int Seizures)
{
    private const int MostBars = 62;

    /// <summary>The window in bars of one length each; the last may be shorter.</summary>
    public static IReadOnlyList<TrendBin> Of(TrendPage page)
    {
        var days = page.To.DayNumber - page.From.DayNumber;
        var length = days <= MostBars ? 1 : days <= MostBars * 7 ? 7 : 30;
        var byBar = page.ByDay.ToLookup(d => (d.Day.DayNumber - page.From.DayNumber) / length);
        return
        [
            .. Enumerable.Range(0, (days + length - 1) / length).Select(i => new TrendBin(
                page.From.AddDays(i * length), page.From.AddDays(Math.Min((i + 1) * length, days) - 1),
                byBar[i].Aggregate(default(FirearmCounts), (sum, d) => sum + d.Firearms), byBar[i].Sum(d => d.Seizures))),
        ];
    }
}
