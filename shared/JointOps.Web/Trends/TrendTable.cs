using System.Globalization;
using JointOps.Contracts.Figures;
using JointOps.Views;
using JointOps.Web.Texts;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Trends;

/// <summary>A line of the table: what is counted, and how.</summary>
/// <param name="Text">Its name in the reader's language.</param>
/// <param name="Of">The figure; null = it cannot be computed.</param>
/// <param name="Change">How it changed; null = that is not told.</param>
internal sealed record TrendLine(string Text, Func<SeizureCounts, decimal?> Of, Func<TrendChanges, Change>? Change = null, int Decimals = 0)
{
    /// <summary>The figure as its reader writes numbers.</summary>
    public string Show(SeizureCounts counts) =>
        Of(counts) is { } figure ? figure.ToString("N" + Decimals, CultureInfo.CurrentCulture) : T("Trends.NoVehicles");
}

/// <summary>The table that stands beside the chart, for the page and for the file alike.</summary>
internal static class TrendTable
{
    /// <summary>Its lines: firearms by class, then what they stand against.</summary>
    public static IReadOnlyList<TrendLine> Lines(Labels labels) =>
    [
        new(T("Trends.Firearms"), c => c.Firearms.Total, c => c.Firearms),
        new(labels.Code(FirearmClass.Family, FirearmClass.LongGun), c => c.Firearms.LongGuns, c => c.LongGuns),
        new(labels.Code(FirearmClass.Family, FirearmClass.Handgun), c => c.Firearms.Handguns, c => c.Handguns),
        new(labels.Code(FirearmClass.Family, FirearmClass.Other), c => c.Firearms.Other),
        new(labels.Code(FirearmClass.Family, FirearmClass.Unclassified), c => c.Firearms.Unclassified),
        new(T("Seizures"), c => c.Seizures, c => c.Seizures),
        new(T("Trends.Vehicles"), c => c.Vehicles, c => c.Vehicles),
        new(T("Trends.Pedestrians"), c => c.Pedestrians),
        new(T("Trends.OpenHours"), c => c.OpenHours, Decimals: 1),
        new(T("Trends.PerThousand"), c => c.PerThousandVehicles, Decimals: 2),
    ];

    /// <summary>How something changed, in words.</summary>
    public static string Show(Change change, Labels labels) => change.Percent is { } percent
        ? percent.ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture) + " %" : labels.Code("figureReason", change.Reason!);
}
