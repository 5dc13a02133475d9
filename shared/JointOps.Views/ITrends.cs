using JointOps.Contracts;
using JointOps.Contracts.Figures;

namespace JointOps.Views;

/// <summary>Which seizures are counted.</summary>
/// <param name="Pair">Null = all.</param>
/// <param name="Base">The days that they are compared with; null = none.</param>
/// <param name="KnownAt">As this service knew then; null = as it knows now.</param>
public sealed record TrendQuery(string? Pair, DayWindow Window, DayWindow? Base = null, DateTimeOffset? KnownAt = null)
{
    /// <summary>How many days are counted where none are asked for: as many as lead to a halfway evaluation.</summary>
    public const int UsualDays = 45;

    /// <summary>
    /// The days where none are asked for: up to the day that it is in UTC, which begins before any along the border. What was told this evening
    /// stands in them, whatever zone it was told in.
    /// </summary>
    public static DayWindow Usual(DateTimeOffset at) => DayWindow.UpTo(at, "Etc/UTC", UsualDays);
}

/// <summary>
/// What was seized in a window with its denominators, from the events that its reader may see. Local days of where each event happened; what is
/// recalled or has expired since is in no figure, of whatever instant.
/// </summary>
/// <param name="From">The first day.</param>
/// <param name="To">The day after the last one.</param>
/// <param name="Whose">The agency whose sight it is counted with; null = all that this service holds, as auditors see it.</param>
/// <param name="Facts">How many events it was counted from.</param>
/// <param name="PerDay">The two windows differ in length, so that changes are those of a day.</param>
/// <param name="Rows">A row for each pair where there was something, in either window.</param>
/// <param name="ByDay">Days on which something was seized, of all pairs that were asked for.</param>
public sealed record TrendPage(
    string? Pair, DateOnly From, DateOnly To, TrendBase? Base, DateTimeOffset KnownAt, string? Whose, int Facts, bool PerDay,
    IReadOnlyList<TrendRow> Rows, TrendRow Total, IReadOnlyList<TrendDay> ByDay, TraceShares Traces);

/// <summary>The days that a window is compared with.</summary>
public sealed record TrendBase(DateOnly From, DateOnly To, int Facts);

/// <summary>What was counted of one pair, or of all.</summary>
/// <param name="Pair">Null = all that were asked for.</param>
/// <param name="Base">The same of the days that it is compared with; null = with none.</param>
public sealed record TrendRow(string? Pair, SeizureCounts Counts, SeizureCounts? Base, TrendChanges? Changes);

/// <summary>How counts changed.</summary>
public sealed record TrendChanges(Change Seizures, Change Firearms, Change LongGuns, Change Handguns, Change Vehicles);

/// <summary>What was seized on a day.</summary>
public sealed record TrendDay(DateOnly Day, int Seizures, FirearmCounts Firearms);

/// <summary>Trends of seizures, as pages and API ask for them.</summary>
public interface ITrends
{
    /// <summary>Counts what the reader may see.</summary>
    Task<TrendPage> ReadAsync(TrendQuery query, Reader reader, CancellationToken stop);
}
