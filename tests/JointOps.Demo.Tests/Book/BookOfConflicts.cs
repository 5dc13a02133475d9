using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Demo;

namespace JointOps.ScenarioBook;

/// <summary>A conflict that coordination must find.</summary>
/// <param name="Withdrawn">One of its actions was withdrawn later.</param>
public sealed record ExpectedConflict(Guid Mexico, Guid UnitedStates, bool ByPlace, bool ByTarget, bool Withdrawn);

/// <summary>
/// The conflicts of the scenario, told from what the officers said in clear: metres, hours and targets, where coordination has cells and tokens.
/// </summary>
public static class BookOfConflicts
{
    private const double Near = 1_000, MetresADegree = 111_195;

    /// <summary>Every one that there was at some time; agencies of one side are never in conflict in this scenario.</summary>
    public static IReadOnlyList<ExpectedConflict> Of(Book book)
    {
        var withdrawn = book.Pages.Where(p => p.Line.Route == Routes.Withdraw).ToDictionary(p => p.Line.Target!.Value, p => p.Line.No);
        var actions = book.Pages.Select(p => p.Line).Where(l => l.Route == Routes.Actions)
            .Select(l => (Line: l, Said: l.Posting.Content.Deserialize<ActionPlanned>(Wire.Options)!)).ToArray();
        bool Stand((ScenarioLine Line, ActionPlanned) a, (ScenarioLine Line, ActionPlanned) b) => // there was a time when both were registered
            withdrawn.GetValueOrDefault(a.Line.Key, int.MaxValue) > b.Line.No && withdrawn.GetValueOrDefault(b.Line.Key, int.MaxValue) > a.Line.No;
        return [.. from mx in actions.Where(a => a.Line.Side == "mx")
                   from us in actions.Where(a => a.Line.Side == "us")
                   let place = Metres(mx.Said.Position, us.Said.Position) <= Near && Meet(mx.Said.Window, us.Said.Window)
                   let target = SameMonth(mx.Said.Window, us.Said.Window) && Targets(mx.Said).Intersect(Targets(us.Said)).Any()
                   where (place || target) && Stand(mx, us)
                   select new ExpectedConflict(
                       mx.Line.Key, us.Line.Key, place, target, withdrawn.ContainsKey(mx.Line.Key) || withdrawn.ContainsKey(us.Line.Key))];
    }

    /// <summary>How far apart two positions are, on a plane: good to the metre within a city.</summary>
    public static double Metres(GeoPosition a, GeoPosition b) =>
        MetresADegree * Math.Sqrt(Math.Pow(a.Lat - b.Lat, 2) + Math.Pow((a.Lon - b.Lon) * Math.Cos(a.Lat * Math.PI / 180), 2));

    /// <summary>A target as it is compared: letters and digits alone.</summary>
    public static string Plain(string value) => string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static IEnumerable<string> Targets(ActionPlanned action) => (action.Targets ?? []).Select(t => t.Kind + " " + Plain(t.Value));

    // the two zones of the scenario's actions show the same time
    private static bool Meet(PlannedWindow a, PlannedWindow b) => a.Start < b.End && b.Start < a.End;

    private static bool SameMonth(PlannedWindow a, PlannedWindow b) => (a.Start.Year, a.Start.Month) == (b.Start.Year, b.Start.Month);
}
