using System.Text.RegularExpressions;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;
using NetTopologySuite.IO.VectorTiles.Tiles;

namespace JointOps.Coordination.Deconfliction;

/// <summary>A registered action that stands: neither withdrawn nor unreadable.</summary>
/// <param name="Tokens">Its targets, as tokens that coordination has no key to.</param>
/// <param name="Registered">When its side said so.</param>
public sealed partial record PlannedAction(
    string Side, Guid Id, string Agency, string Pair, Tile Cell, Stretch Time, IReadOnlyList<string> Tokens, DateTimeOffset Registered)
{
    /// <summary>The action by its identity everywhere.</summary>
    public ConflictingAction Pointer => new(Side, Id, Agency);

    private const int MostTokens = 200; // more than any window, all its targets and all their forms make

    /// <summary>
    /// An action as a side told of it; null when it reads as none: a cell or window that is none, or an agency that is none of that side's.
    /// Of its tokens those count that are some.
    /// </summary>
    public static PlannedAction? Read(TimelineRow row, ActionRegistered told, AgencyDirectory agencies) =>
        agencies.Find(row.Agency)?.Side == row.Origin && told is { Cell: not null, Window: not null, Targets: not null }
            && ReadCell(told.Cell) is { } cell && Stretch.Of(told.Window) is { } time
            ? new(row.Origin, row.Id, row.Agency, row.Pair, cell, time,
                [.. told.Targets.Where(t => t is not null && Token().IsMatch(t)).Distinct().Take(MostTokens)], row.Recorded)
            : null;

    [GeneratedRegex(@"^\d{4}-\d{2}\.[0-9a-f]{8}\.[0-9a-f]{32}\z")]
    private static partial Regex Token();

    /// <summary>A cell as events name it, <c>{zoom}/{x}/{y}</c>; null when it is none.</summary>
    public static Tile? ReadCell(string text) =>
        text.Split('/') is [var zoom, var x, var y] && int.TryParse(zoom, out var z)
            && z is >= 0 and <= 24 && int.TryParse(x, out var column) && int.TryParse(y, out var row)
        && new Tile(column, row, z) is { IsValid: true } tile
            ? tile
            : null;
}
